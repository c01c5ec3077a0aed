package io.mistsession.manager;

/** What becomes of a session's attributes when somebody logs in to it. The token is replaced in any case. */
public enum OnLogin {
    /** They stay: what an anonymous visitor put into the cart is there after the log-in. */
    KEEP_ATTRIBUTES,
    /** They go: the session starts empty. */
    NEW_SESSION
}

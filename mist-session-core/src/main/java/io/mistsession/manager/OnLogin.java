package io.mistsession.manager;

/** What happens to the attributes of a session at a log-in. The token is replaced in any case. */
public enum OnLogin {
    /** They stay: what an anonymous visitor put into the cart is there after the log-in. */
    KEEP_ATTRIBUTES,
    /** They go: the session starts empty. */
    NEW_SESSION
}

package io.mistsession;

import java.util.Locale;

/**
 * Why a session with an owner has ended, if not by its owner's own log-out. The client whose token was the current one is
 * told so, until the store has forgotten the session for good.
 */
public enum EndReason {
    /** Its owner has signed out this device, or all others, from elsewhere. */
    SIGNED_OUT_ELSEWHERE,
    /** It gave way to a later log-in of its owner, who had as many sessions as allowed. */
    LIMIT_REACHED,
    /** An administrator has removed it. */
    ENDED_BY_ADMIN,
    /** It was not used for too long, or has reached its absolute limit. */
    EXPIRED;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it stands in the body of a problem: {@code signed-out-elsewhere}, {@code limit-reached} and so on. */
    @Override
    public String toString() {
        return text;
    }
}

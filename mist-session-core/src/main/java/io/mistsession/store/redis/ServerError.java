package io.mistsession.store.redis;

import org.jspecify.annotations.Nullable;

/**
 * Errors of the server that mean something to a store. Redis 7 puts the code in front; Redis 6.2 puts it behind the line of
 * the script that raised it.
 */
enum ServerError {
    /** The server does not know the script's digest. */
    NO_SCRIPT("NOSCRIPT "),
    OUT_OF_MEMORY("OOM command not allowed"),
    READ_ONLY("READONLY You can't write"),
    /** The keys of a Cluster's slot are on their way to another node. */
    TRY_AGAIN("TRYAGAIN ");

    private final String text;

    ServerError(String text) {
        this.text = text;
    }

    boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isIn(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(@Nullable String message) {
        return message != null && message.contains(text);
    }
}

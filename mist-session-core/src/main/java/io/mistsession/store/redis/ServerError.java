package io.mistsession.store.redis;

import org.jspecify.annotations.Nullable;

/**
 * Errors of the server that are told apart. Redis 7 answers with the code in front; Redis 6.2 puts it behind the place in
 * the script where it came up.
 */
enum ServerError {
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

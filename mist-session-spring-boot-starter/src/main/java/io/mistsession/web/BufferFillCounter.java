package io.mistsession.web;

import jakarta.servlet.ServletResponse;

/** Counts what is written of a body, and releases the response before the container commits it by itself. */
final class BufferFillCounter {

    /** Stands for a content length that is not set. */
    static final long UNKNOWN = -1;

    private final CommitGuard guard;
    private final ServletResponse response;
    private long contentLength = UNKNOWN;
    private long written;

    BufferFillCounter(CommitGuard guard, ServletResponse response) {
        this.guard = guard;
        this.response = response;
    }

    /**
     * Called before bytes are written.
     *
     * @return whether they may be written; if not, they are dropped
     */
    boolean beforeWrite(long bytes) {
        if (!guard.isReleased()) {
            written += bytes;
            if (written >= response.getBufferSize() || isComplete()) {
                guard.release();
            }
        }
        return !guard.isAnswered();
    }

    /** Called before the content length is set; a negative one unsets it. */
    void setContentLength(long length) {
        contentLength = Math.max(length, UNKNOWN);
        if (isComplete()) {
            guard.release();
        }
    }

    /** The buffer was emptied; the headers stay. */
    void restart() {
        written = 0;
    }

    private boolean isComplete() {
        return contentLength != UNKNOWN && written >= contentLength;
    }
}

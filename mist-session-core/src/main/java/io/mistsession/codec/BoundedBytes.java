package io.mistsession.codec;

import java.io.ByteArrayOutputStream;

/** Stops at twice the limit: up to there a refusal can name the size. */
final class BoundedBytes extends ByteArrayOutputStream {

    private final int maxSize;

    BoundedBytes(int maxSize) {
        this.maxSize = maxSize;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        require(length);
        super.write(bytes, offset, length);
    }

    @Override
    public synchronized void write(int b) {
        require(1);
        super.write(b);
    }

    private void require(int length) {
        if (length > 2L * maxSize - count) {
            throw RefusalException.TooLarge.twice(maxSize);
        }
    }
}

package io.mistsession.codec;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops a value that has no end, at twice the limit: up to there a refusal can name the size. A text that fits into
 * Jackson's buffer arrives in one part, and is copied once only.
 */
final class BoundedText extends Writer {

    private final List<String> parts = new ArrayList<>(1);
    private final int maxSize;
    private long length;

    BoundedText(int maxSize) {
        this.maxSize = maxSize;
    }

    @Override
    public void write(char[] text, int offset, int count) {
        length += count;
        if (length > 2L * maxSize) {
            throw RefusalException.TooLarge.twice(maxSize);
        }
        parts.add(new String(text, offset, count));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return parts.size() == 1 ? parts.get(0) : String.join("", parts);
    }
}

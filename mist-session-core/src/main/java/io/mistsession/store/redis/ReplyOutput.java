package io.mistsession.store.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Lettuce's view of a script's reply while it arrives: an array of bytes, integers and arrays. */
final class ReplyOutput extends CommandOutput<byte[], byte[], Reply> {

    private @Nullable Level level;

    ReplyOutput() {
        super(ByteArrayCodec.INSTANCE, Reply.EMPTY);
    }

    /** An array that is not complete yet, in another one or alone. */
    private static final class Level {

        private final @Nullable Level outer;
        private final Object[] parts;
        private int size;

        Level(@Nullable Level outer, int count) {
            this.outer = outer;
            this.parts = new Object[count];
        }
    }

    @Override
    public void multi(int count) {
        level = new Level(level, count);
        endFullLevels();
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null) {
            throw new IllegalStateException("No script returns an array with nothing in it");
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        add(copy);
    }

    @Override
    public void set(long integer) {
        add(integer);
    }

    private void add(Object part) {
        if (level == null) { // no array: no reply of a script
            output = new Reply(part);
            return;
        }
        level.parts[level.size++] = part;
        endFullLevels();
    }

    /** An array is complete with its last part, and so may be the one that it is a part of. */
    private void endFullLevels() {
        while (level != null && level.size == level.parts.length) {
            Reply complete = new Reply(level.parts);
            level = level.outer;
            if (level == null) {
                output = complete;
            } else {
                level.parts[level.size++] = complete;
            }
        }
    }
}

package io.mistsession.store.redis;

import io.mistsession.Digest;
import io.mistsession.store.EncodedValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script is given, in the order in which its first lines tell it. Not thread-safe. */
final class Arguments {

    private static final byte[] NOTHING = {};

    private final List<byte[]> values = new ArrayList<>();

    Arguments add(byte[] value) {
        values.add(value);
        return this;
    }

    Arguments add(@Nullable String text) {
        return add(text == null ? NOTHING : RedisLayout.utf8(text));
    }

    Arguments add(long number) {
        return add(Long.toString(number));
    }

    Arguments add(boolean flag) {
        return add(flag ? "1" : "0");
    }

    Arguments add(EncodedValue value) {
        return add(value.bytes());
    }

    Arguments add(@Nullable Digest digest) {
        return add(digest == null ? NOTHING : digest.bytes());
    }

    Arguments add(@Nullable Duration duration) {
        return duration == null ? add(NOTHING) : add(Millis.of(duration));
    }

    /** A value that may be missing, which is not the same as an empty one. */
    Arguments addOptional(@Nullable EncodedValue value) {
        return add(value != null).add(value == null ? NOTHING : value.bytes());
    }

    Object[] toArray() {
        return values.toArray();
    }
}

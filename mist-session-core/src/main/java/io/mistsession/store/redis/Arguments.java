package io.mistsession.store.redis;

import io.mistsession.Digest;
import io.mistsession.store.EncodedValue;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arguments of one run of a script, in the order of the script's first lines. Not thread-safe. */
final class Arguments {

    private static final byte[] EMPTY = {};

    private byte[][] values;
    private int size;
    private boolean hasDeadline;
    private long deadlineNanos;

    /** Has room for so many arguments and grows if there are more. */
    Arguments(int capacity) {
        this.values = new byte[capacity][];
    }

    Arguments add(byte[] value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2 + 1);
        }
        values[size++] = value;
        return this;
    }

    /** {@code null} is empty. */
    Arguments add(@Nullable String text) {
        return add(text == null ? EMPTY : RedisLayout.utf8(text));
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

    /** {@code null} is empty. */
    Arguments add(@Nullable Digest digest) {
        return add(digest == null ? EMPTY : digest.bytes());
    }

    /** In milliseconds; {@code null} is empty. */
    Arguments add(@Nullable Duration duration) {
        return duration == null ? add(EMPTY) : add(Millis.of(duration));
    }

    /** Two arguments: whether there is a value, and the value, which may be empty. */
    Arguments addOptional(@Nullable EncodedValue value) {
        return add(value != null).add(value == null ? EMPTY : value.bytes());
    }

    /** What they ask for must not be done later than this, by {@link System#nanoTime()}. */
    Arguments before(long nanoTime) {
        hasDeadline = true;
        deadlineNanos = nanoTime;
        return this;
    }

    /** This point in time, or the deadline of these arguments if that is earlier. */
    long deadline(long nanoTime) {
        return hasDeadline && deadlineNanos - nanoTime < 0 ? deadlineNanos : nanoTime;
    }

    Arguments addAll(Arguments others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
        return this;
    }

    int size() {
        return size;
    }

    byte[][] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }

    /** With one argument more at the end. */
    byte[][] toArray(long last) {
        byte[][] all = Arrays.copyOf(values, size + 1);
        all[size] = RedisLayout.utf8(Long.toString(last));
        return all;
    }
}

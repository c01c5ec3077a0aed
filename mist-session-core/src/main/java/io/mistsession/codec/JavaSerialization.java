package io.mistsession.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JDK's own serialization, for what JSON cannot hold. A name is checked when a class is described, before it is
 * looked up, and the class once more by the stream's filter, with limits on what it may allocate.
 */
final class JavaSerialization {

    /** The first byte of everything that is stored in this form. */
    static final byte TAG = 'o';

    /** Into what the JDK's admitted types turn themselves, and what these extend or keep inside. */
    private static final Set<String> CARRIERS = Set.of(
            "java.lang.Number",
            "java.lang.Enum",
            "[Ljava.lang.Enum;",
            "java.time.Ser",
            "java.util.CollSer",
            "java.util.AbstractList",
            "java.util.AbstractMap",
            "java.util.Arrays$ArrayList",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.EnumSet$SerializationProxy",
            "java.util.RegularEnumSet",
            "java.util.JumboEnumSet");

    private static final Pattern HIDDEN_COLLECTIONS = Pattern.compile(
            "java\\.util\\.(Collections\\$(Unmodifiable|Synchronized)|ImmutableCollections\\$(List|Set|Map|Sub))[A-Za-z0-9]*");

    /** Hash tables have the filter asked for the array that they are about to make. */
    private static final String TABLE = "[Ljava.util.Map$Entry;";

    private final TypeAllowList allowed;
    private final int maxDepth;
    private final int maxSize;

    JavaSerialization(TypeAllowList allowed, int maxDepth, int maxSize) {
        this.allowed = allowed;
        this.maxDepth = maxDepth;
        this.maxSize = maxSize;
    }

    /** Reads at once what it has written, and so refuses what cannot be read. */
    byte[] write(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new BoundedBytes(maxSize);
        bytes.write(TAG);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        byte[] written = bytes.toByteArray();
        read(written);
        return written;
    }

    Object read(byte[] encoded) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new CheckedInput(new ByteArrayInputStream(encoded, 1, encoded.length - 1))) {
            Object value = in.readObject();
            if (value == null || in.read() >= 0) {
                throw new RefusalException("it is not one value");
            }
            return value;
        }
    }

    private boolean admits(String name) {
        return allowed.admits(name)
                || CARRIERS.contains(name)
                || HIDDEN_COLLECTIONS.matcher(name).matches()
                || name.equals(TABLE);
    }

    private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        boolean small = info.depth() <= maxDepth
                && info.references() <= maxSize
                && info.arrayLength() <= maxSize
                && info.streamBytes() <= maxSize;
        return small && (type == null || admits(type.getName()))
                ? ObjectInputFilter.Status.ALLOWED
                : ObjectInputFilter.Status.REJECTED;
    }

    private final class CheckedInput extends ObjectInputStream {

        CheckedInput(InputStream in) throws IOException {
            super(in);
            setObjectInputFilter(JavaSerialization.this::filter);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            String name = description.getName();
            return admits(name) ? allowed.load(name) : allowed.find(name);
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws InvalidClassException {
            throw new InvalidClassException("a proxy");
        }
    }

    private static final class BoundedBytes extends ByteArrayOutputStream {

        private final int maxSize;

        BoundedBytes(int maxSize) {
            this.maxSize = maxSize;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (length > maxSize - count) {
                throw new RefusalException.TooLarge(maxSize);
            }
            super.write(bytes, offset, length);
        }

        @Override
        public synchronized void write(int b) {
            if (count == maxSize) {
                throw new RefusalException.TooLarge(maxSize);
            }
            super.write(b);
        }
    }
}

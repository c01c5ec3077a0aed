package io.mistsession.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own serialization. A name is checked when a class is described, before it is looked up, and the class once
 * more by the stream's filter, with limits on what it may allocate.
 */
final class JavaSerialization {

    /** The first byte of everything that is stored in this form. */
    static final byte TAG = 'o';

    private final TypeAllowList allowed;
    private final int maxDepth;
    private final int maxSize;

    JavaSerialization(TypeAllowList allowed, int maxDepth, int maxSize) {
        this.allowed = allowed;
        this.maxDepth = maxDepth;
        this.maxSize = maxSize;
    }

    /**
     * Reads at once what it has written, and so refuses what does not come back equal.
     *
     * @param stored bytes that need no proof
     */
    byte[] write(Object value, byte @Nullable [] stored) throws IOException, ClassNotFoundException {
        byte[] written = writeUnread(value);
        if (!Arrays.equals(written, stored)) {
            GraphComparison.requireEqualAfterJava(value, read(written));
        }
        return written;
    }

    /** Writes without reading, so that no code runs that only reading would run. */
    byte[] writeUnread(Object value) throws IOException {
        BoundedBytes bytes = new BoundedBytes(maxSize);
        bytes.write(TAG);
        try (ObjectOutputStream out = new CheckedOutput(bytes)) {
            out.writeObject(value);
        }
        byte[] written = bytes.toByteArray();
        if (written.length > maxSize) {
            throw RefusalException.TooLarge.of(written.length, maxSize);
        }
        return written;
    }

    boolean hasWritten(byte[] encoded) {
        return encoded.length > 1 && encoded.length <= maxSize && encoded[0] == TAG;
    }

    Object read(byte[] encoded) throws IOException, ClassNotFoundException {
        SerializedWork.refuseMoreThan(maxSize, encoded, 1);
        try (ObjectInputStream in = new CheckedInput(new ByteArrayInputStream(encoded, 1, encoded.length - 1))) {
            Object value = in.readObject();
            if (value == null || in.read() >= 0) {
                throw new RefusalException("it is not one value");
            }
            return value;
        }
    }

    private boolean admits(String name) {
        return SerializableJdkTypes.contain(name) || (allowed.admits(name) && !SerializableJdkTypes.isHarmful(name));
    }

    private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        if (info.depth() > maxDepth) {
            throw new RefusalException("it is nested deeper than mist.session.codec.max-depth");
        }
        boolean small = info.references() <= maxSize && info.arrayLength() <= maxSize && info.streamBytes() <= maxSize;
        return small && (type == null || admits(type.getName()))
                ? ObjectInputFilter.Status.ALLOWED
                : ObjectInputFilter.Status.REJECTED;
    }

    /** Names the class that is not allowed, which the filter of the input cannot. */
    private final class CheckedOutput extends ObjectOutputStream {

        CheckedOutput(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            boolean isFailure = IOException.class.isAssignableFrom(type); // The stream ends with it.
            if (!isFailure && !admits(type.getName())) {
                throw new RefusalException.NotAllowed(
                        type,
                        TypeAllowList.why(
                                type.getTypeName(),
                                TypeAllowList.componentOf(type).getName()));
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            throw new RefusalException("there is a proxy in it", "Store the data behind it instead.");
        }
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
}

package io.mistsession.codec;

import io.mistsession.AttributeCodec;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores with Java serialization what JSON refuses. */
final class JavaSerializationCodec implements AttributeCodec {

    private final JsonAttributeCodec json;
    private final JavaSerialization java;
    private final Remedies remedies;

    JavaSerializationCodec(JsonAttributeCodec json, JavaSerialization java, Remedies remedies) {
        this.json = json;
        this.java = java;
        this.remedies = remedies;
    }

    @Override
    public byte[] encode(String name, Object value) {
        return encode(name, value, null);
    }

    @Override
    public byte[] encodeAgain(String name, Object value, byte[] stored) {
        return encode(name, value, stored);
    }

    private byte[] encode(String name, Object value, byte @Nullable [] stored) {
        try {
            return json.write(value, stored);
        } catch (Throwable refusedByJson) {
            if (!(value instanceof Serializable) || !isForJava(Failures.causes(refusedByJson))) {
                throw Failures.encoding(name, value, refusedByJson, remedies);
            }
            Failures.rethrowIfFatal(refusedByJson);
            try {
                return java.write(value, stored);
            } catch (Throwable refusedByJava) {
                throw Failures.encoding(name, value, refusedByJson, refusedByJava, remedies);
            }
        }
    }

    private static boolean isForJava(List<Throwable> refusal) {
        RefusalException.NotEqual notEqual = Failures.find(RefusalException.NotEqual.class, refusal);
        return Failures.find(RefusalException.TooLarge.class, refusal) == null
                && (notEqual == null || !notEqual.isByTransientField());
    }

    @Override
    public Object decode(String name, byte[] encoded) {
        if (!java.hasWritten(encoded)) {
            return json.decode(name, encoded);
        }
        try {
            return java.read(encoded);
        } catch (Throwable e) {
            throw Failures.decoding(name, e);
        }
    }

    @Override
    public boolean isImmutable(Object value) {
        return json.isImmutable(value);
    }

    @Override
    public @Nullable Object snapshot(Object value) {
        return json.snapshot(value);
    }
}

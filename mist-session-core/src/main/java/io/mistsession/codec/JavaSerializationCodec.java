package io.mistsession.codec;

import io.mistsession.AttributeCodec;
import java.io.Serializable;
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
        try {
            return json.write(value);
        } catch (Throwable refusedByJson) {
            boolean tooLarge = Failures.find(RefusalException.TooLarge.class, Failures.causes(refusedByJson)) != null;
            if (tooLarge || !(value instanceof Serializable)) {
                throw Failures.encoding(name, value, refusedByJson, remedies);
            }
            Failures.rethrowIfFatal(refusedByJson);
            return encodeWithJava(name, value, refusedByJson);
        }
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

    private byte[] encodeWithJava(String name, Object value, Throwable refusedByJson) {
        try {
            return java.write(value);
        } catch (Throwable refusedByJava) {
            throw Failures.encoding(name, value, refusedByJson, refusedByJava, remedies);
        }
    }
}

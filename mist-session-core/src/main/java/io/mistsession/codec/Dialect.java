package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A {@link JsonDialect} at work. Its bytes are the dialect's name, a colon, and the JSON. */
final class Dialect {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int PROOFS = 4_096;

    private final JsonDialect dialect;
    private final byte[] prefix;
    private final JsonText text;
    private final Cache<Digest, Boolean> proven =
            Caffeine.newBuilder().maximumSize(PROOFS).executor(Runnable::run).build();

    Dialect(JsonDialect dialect, TypeAllowList allowed, int maxDepth, int maxSize) {
        String name = dialect.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a JsonDialect, here of "
                    + dialect.getClass().getName() + ", has 1 to 32 lower-case letters, digits and hyphens");
        }
        this.dialect = dialect;
        this.prefix = (name + ":").getBytes(US_ASCII);
        this.text = new JsonText(mapper(dialect, allowed, maxDepth, maxSize), maxSize);
    }

    /** The name of the dialect in which a value was written. */
    static String nameIn(byte[] encoded) {
        int end = 0;
        while (end < encoded.length && encoded[end] != ':') {
            end++;
        }
        String name = new String(encoded, 0, end, US_ASCII);
        if (end == encoded.length || !NAME.matcher(name).matches()) {
            throw new RefusalException("it names no JsonDialect");
        }
        return name;
    }

    String name() {
        return dialect.name();
    }

    boolean speaks(Class<?> type) {
        return dialect.speaks(type);
    }

    /**
     * Whether a framework's value comes back depends on more than its class, so that each is read at once, unless just
     * these bytes have been read before.
     */
    byte[] write(Object value) {
        Set<Object> notes = new HashSet<>();
        byte[] json = text.write(value, JsonDialect.NOTES, notes);
        Digest digest = Digest.sha256(json);
        if (proven.getIfPresent(digest) == null) {
            Object back = text.readAgain(json, JsonDialect.NOTES, notes);
            if (speaks(value.getClass()) && !speaks(back.getClass())) {
                throw new RefusalException(
                        "it does not come back: " + name() + " does not write the names of its types");
            }
            text.prove(value, back, json, JsonDialect.NOTES);
            proven.put(digest, true);
        }
        return ByteBuffer.allocate(prefix.length + json.length)
                .put(prefix)
                .put(json)
                .array();
    }

    /** What was read here need not be proven when it is written just so, as it is to find out whether it has changed. */
    Object read(byte[] encoded) {
        byte[] json = Arrays.copyOfRange(encoded, prefix.length, encoded.length);
        Object value = text.read(json);
        proven.put(Digest.sha256(json), true);
        return value;
    }

    private static JsonMapper mapper(JsonDialect dialect, TypeAllowList others, int maxDepth, int maxSize) {
        AdmittedNames admitted = new AdmittedNames(others);
        // A type's name is a property here, which a key of a user's map could repeat.
        JsonMapper.Builder builder = JsonText.mapper(
                        JsonText.factory(maxDepth, maxSize).enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION),
                        admitted.allowed())
                .polymorphicTypeValidator(admitted.build());
        dialect.customize(builder, admitted);
        JsonMapper mapper = builder.build();
        if (!(mapper.getTypeFactory() instanceof CheckedTypeFactory)) {
            throw new IllegalStateException(dialect.getClass().getName()
                    + " has replaced the type factory, which judges the names in stored bytes");
        }
        return mapper;
    }
}

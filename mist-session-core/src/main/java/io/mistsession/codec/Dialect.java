package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mistsession.Digest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A {@link JsonDialect} at work. Its bytes are the tag, the dialect's name, a colon, and the JSON. */
final class Dialect {

    /** The first byte of everything that is stored in this form. */
    static final byte TAG = 'F';

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int PROOFS = 4_096;

    private final JsonDialect dialect;
    private final byte[] header;
    private final Predicate<Class<?>> stored;
    private final JsonText text;
    private final Cache<Digest, Boolean> proven =
            Caffeine.newBuilder().maximumSize(PROOFS).executor(Runnable::run).build();

    Dialect(JsonDialect dialect, TypeAllowList allowed, int maxDepth, int maxSize) {
        String name = dialect.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a JsonDialect, here of "
                    + dialect.getClass().getName() + ", has 1 to 32 lower-case letters, digits and hyphens");
        }
        String start = (char) TAG + name + ":";
        this.dialect = dialect;
        this.stored = type -> ClassState.isIn(type) && !dialect.isOfFramework(type);
        this.header = start.getBytes(US_ASCII);
        this.text = new JsonText(mapper(dialect, allowed, stored, maxDepth, maxSize), start, maxSize);
    }

    /** The name of the dialect in which a value was written. */
    static String nameIn(byte[] encoded) {
        int end = 1;
        while (end < encoded.length && encoded[end] != ':') {
            end++;
        }
        String name = new String(encoded, 1, end - 1, US_ASCII);
        if (end == encoded.length || !NAME.matcher(name).matches()) {
            throw new RefusalException("it names no JsonDialect");
        }
        return name;
    }

    String name() {
        return dialect.name();
    }

    boolean supports(Class<?> type) {
        return dialect.supports(type);
    }

    @Nullable
    Object snapshot(Object value) {
        return dialect.snapshot(value);
    }

    boolean hasWritten(byte[] encoded) {
        return encoded.length >= header.length && Arrays.equals(encoded, 0, header.length, header, 0, header.length);
    }

    /**
     * Whether a framework's value comes back depends on more than its class, so that each is read at once, unless just
     * these bytes have been read before.
     */
    byte[] write(Object value) {
        Set<Object> notes = new HashSet<>();
        byte[] encoded = text.write(value, Map.of(JsonDialect.NOTES, notes));
        Digest digest = Digest.sha256(encoded);
        if (proven.getIfPresent(digest) == null) {
            Object back = readOrRecover(encoded, Map.of(JsonDialect.NOTES, notes));
            if (supports(value.getClass()) && !supports(back.getClass())) {
                throw new RefusalException(
                        "it does not come back: " + name() + " does not write the names of its types");
            }
            prove(value, back, encoded);
            proven.put(digest, true);
        }
        return encoded;
    }

    /** Bytes that were read need no proof when a value is written in the same ones, to find out whether it has changed. */
    Object read(byte[] encoded) {
        Object value = readOrRecover(encoded, Map.of());
        Digest digest = Digest.sha256(encoded);
        if (proven.getIfPresent(digest) == null) {
            proven.put(digest, true);
        }
        return value;
    }

    private Object readOrRecover(byte[] encoded, Map<String, Object> attributes) {
        try {
            return text.read(encoded, attributes);
        } catch (RuntimeException e) {
            Map<String, Object> recovering = new HashMap<>(attributes);
            recovering.put(JsonDialect.RECOVERY, true);
            return text.read(encoded, recovering);
        }
    }

    /** By its JSON, since what the framework leaves out is its own choice; of the application's objects nothing is. */
    private void prove(Object value, Object back, byte[] encoded) {
        if (!haveSameBytes(encoded, writeAgain(back)) && haveSameBytes(encoded, writeAgain(value))) {
            throw new RefusalException("it does not come back equal: a property has no way in");
        }
        GraphComparison.requireEqualContent(value, back, type -> !dialect.isOfFramework(type));
    }

    private byte[] writeAgain(Object value) {
        return text.write(value, Map.of(JsonDialect.NOTES, new HashSet<>()));
    }

    /** In any order: that of a HashSet is not kept. */
    private static boolean haveSameBytes(byte[] one, byte[] other) {
        byte[] left = one.clone();
        byte[] right = other.clone();
        Arrays.sort(left);
        Arrays.sort(right);
        return Arrays.equals(left, right);
    }

    private static JsonMapper mapper(
            JsonDialect dialect, TypeAllowList others, Predicate<Class<?>> stored, int maxDepth, int maxSize) {
        AdmittedNames admitted = new AdmittedNames(others);
        // A type's name is a property here, which a key of a user's map could repeat.
        JsonMapper.Builder builder = JsonText.mapper(
                        JsonText.factory(maxDepth, maxSize).enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION),
                        admitted.allowed(),
                        stored,
                        type -> false)
                .annotationIntrospector(new StateIntrospector(type -> Jdk.owns(type) || dialect.isOfFramework(type)))
                .addModule(new StateModule(admitted.allowed()))
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

package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all JSON in attributes has in common: its limits, and the judgement of the names in it. */
final class JsonText {

    private final int maxSize;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonText(JsonMapper mapper, int maxSize) {
        this.maxSize = maxSize;
        this.writer = mapper.writerFor(Object.class);
        this.reader = mapper.readerFor(Object.class);
    }

    Object read(byte[] json) {
        return read(json, reader);
    }

    /** Reads what was just written, with the notes that were taken then. */
    Object readAgain(byte[] json, Object key, Set<?> notes) {
        return read(json, reader.withAttribute(key, notes));
    }

    private static Object read(byte[] json, ObjectReader reader) {
        Object value = reader.readValue(Text.decode(json));
        if (value == null) {
            throw new RefusalException("it is null");
        }
        return value;
    }

    /** Writes a value, while those who write its parts find a set for notes under the key. */
    byte[] write(Object value, Object key, Set<?> notes) {
        BoundedText text = new BoundedText(maxSize);
        writer.withAttribute(key, notes).writeValue(text, value);
        byte[] json = Text.escaped(text.toString()).getBytes(UTF_8);
        if (json.length > maxSize) {
            throw new RefusalException.TooLarge(maxSize);
        }
        return json;
    }

    /** Refuses a value that does not come back equal. */
    void prove(Object value, Object back, byte[] json, Object key) {
        byte[] again = write(back, key, new HashSet<>());
        // A class whose text changes by itself, say with the time of day, cannot be judged by it.
        if (!haveSameBytes(json, again) && haveSameBytes(json, write(value, key, new HashSet<>()))) {
            throw new RefusalException("it does not come back equal: a property has no way in");
        }
    }

    static JsonMapper.Builder mapper(JsonFactoryBuilder factory, TypeAllowList allowed) {
        return JsonMapper.builder(factory.build())
                .typeFactory(new CheckedTypeFactory(allowed))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID);
    }

    /** Whatever fits into an attribute can be read again: only depth has a limit of its own. */
    static JsonFactoryBuilder factory(int maxDepth, int maxSize) {
        return JsonFactory.builder()
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxDocumentLength(maxSize)
                        .maxStringLength(maxSize)
                        .maxNameLength(maxSize)
                        .maxNumberLength(maxSize)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // The keys of users' maps must not fill a table of all sessions, nor collide in it.
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES);
    }

    /** In any order: that of a HashSet is not kept. */
    private static boolean haveSameBytes(byte[] json, byte[] other) {
        byte[] left = json.clone();
        byte[] right = other.clone();
        Arrays.sort(left);
        Arrays.sort(right);
        return Arrays.equals(left, right);
    }

    /** Stops a value that has no end. */
    private static final class BoundedText extends StringWriter {

        private final int maxSize;

        BoundedText(int maxSize) {
            this.maxSize = maxSize;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            super.write(text, offset, length);
            check();
        }

        @Override
        public void write(String text, int offset, int length) {
            super.write(text, offset, length);
            check();
        }

        private void check() {
            if (getBuffer().length() > maxSize) {
                throw new RefusalException.TooLarge(maxSize);
            }
        }
    }
}

package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
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

/**
 * What all JSON in attributes has in common: its limits, and the judgement of the names in it. Encoded values are a
 * header of ASCII and the JSON.
 */
final class JsonText {

    private final String header;
    private final int maxSize;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    JsonText(JsonMapper mapper, String header, int maxSize) {
        this.header = header;
        this.maxSize = maxSize;
        this.writer = mapper.writerFor(Object.class);
        this.reader = mapper.readerFor(Object.class);
    }

    Object read(byte[] encoded) {
        return read(encoded, reader);
    }

    /** Reads with attributes for those who read the value's parts. */
    Object read(byte[] encoded, Map<?, ?> attributes) {
        return read(encoded, reader.withAttributes(attributes));
    }

    private Object read(byte[] encoded, ObjectReader reader) {
        Object value = reader.readValue(Text.decode(encoded, header.length()));
        if (value == null) {
            throw new RefusalException("it is null");
        }
        return value;
    }

    /** Writes a value, while those who write its parts find a collection for notes under the key. */
    byte[] write(Object value, Object key, Collection<?> notes) {
        BoundedText text = new BoundedText(header, 2 * maxSize);
        writer.withAttribute(key, notes).writeValue(text, value);
        byte[] encoded = Text.escaped(text.toString()).getBytes(UTF_8);
        if (encoded.length > maxSize) {
            throw RefusalException.TooLarge.of(encoded.length, maxSize);
        }
        return encoded;
    }

    /** A builder for JSON that holds the state of the objects of these classes. */
    static JsonMapper.Builder mapper(JsonFactoryBuilder factory, TypeAllowList allowed, StoredClasses stored) {
        return JsonMapper.builder(factory.build())
                .typeFactory(new CheckedTypeFactory(allowed))
                .serializerFactory(new StateSerializerFactory(stored, type -> false))
                .deserializerFactory(new StateDeserializerFactory(stored))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
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
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // The keys of users' maps must not fill a table of all sessions, nor collide in it.
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES);
    }

    /** Stops a value that has no end, at twice the limit: up to there a refusal can name the size. */
    private static final class BoundedText extends StringWriter {

        private final int maxLength;

        BoundedText(String header, int maxLength) {
            this.maxLength = maxLength;
            super.write(header, 0, header.length());
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
            if (getBuffer().length() > maxLength) {
                throw RefusalException.TooLarge.twice(maxLength / 2);
            }
        }
    }
}

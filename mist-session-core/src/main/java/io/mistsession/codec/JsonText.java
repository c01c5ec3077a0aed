package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
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

    /** Reads with attributes for those who read the value's parts. */
    Object read(byte[] encoded, Map<?, ?> attributes) {
        ObjectReader taught = attributes.isEmpty() ? reader : reader.withAttributes(attributes);
        Object value = taught.readValue(Text.decode(encoded, header.length()));
        if (value == null) {
            throw new RefusalException("it is null");
        }
        return value;
    }

    /** Writes with attributes for those who write the value's parts. */
    byte[] write(Object value, Map<?, ?> attributes) {
        BoundedText text = new BoundedText(maxSize);
        ObjectWriter taught = writer.withAttributes(attributes);
        try (JsonGenerator generator = taught.createGenerator(text)) {
            generator.writeRaw(header);
            taught.writeValue(generator, value);
        }
        byte[] encoded = Text.escaped(text.toString()).getBytes(UTF_8);
        if (encoded.length > maxSize) {
            throw RefusalException.TooLarge.of(encoded.length, maxSize);
        }
        return encoded;
    }

    /**
     * A builder for JSON that holds the state of the objects of these classes.
     *
     * @param readInAnotherWay the classes of which no object can tell that others come back
     */
    static JsonMapper.Builder mapper(
            JsonFactoryBuilder limits,
            TypeAllowList allowed,
            Predicate<Class<?>> stored,
            Predicate<Class<?>> readInAnotherWay) {
        return JsonMapper.builder(limits.build())
                .typeFactory(new CheckedTypeFactory(allowed))
                .serializerFactory(new StateSerializerFactory(stored, readInAnotherWay))
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
}

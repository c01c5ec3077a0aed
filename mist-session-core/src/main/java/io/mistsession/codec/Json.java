package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON with type names. What the mapper of the application is like plays no part. */
final class Json {

    private final int maxSize;
    private final WrittenTypes written;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    Json(AllowedTypes allowed, Collection<JacksonModule> modules, int maxDepth, int maxSize) {
        this.maxSize = maxSize;
        this.written = new WrittenTypes(allowed);
        JsonMapper mapper = mapper(allowed, written, modules, maxDepth, maxSize);
        this.writer = mapper.writerFor(Object.class);
        this.reader = mapper.readerFor(Object.class);
    }

    /** Values of a class that never came back before are read at once, so that what cannot be read is never stored. */
    byte[] write(Object value) {
        Set<Class<?>> unproven = new HashSet<>();
        byte[] json = write(value, unproven);
        if (!unproven.isEmpty()) {
            byte[] again = write(read(json), new HashSet<>());
            // A class whose text changes by itself, say with the time of day, cannot be judged by it.
            if (!haveSameBytes(json, again) && haveSameBytes(json, write(value, new HashSet<>()))) {
                throw new RefusalException("it does not come back equal: a property has no way in");
            }
            written.prove(unproven);
        }
        return json;
    }

    Object read(byte[] json) {
        Object value = reader.readValue(Text.decode(json));
        if (value == null) {
            throw new RefusalException("it is null");
        }
        return value;
    }

    private byte[] write(Object value, Set<Class<?>> unproven) {
        BoundedText text = new BoundedText(maxSize);
        writer.withAttribute(WrittenTypes.class, unproven).writeValue(text, value);
        byte[] json = Text.escaped(text.toString()).getBytes(UTF_8);
        if (json.length > maxSize) {
            throw new RefusalException.TooLarge(maxSize);
        }
        return json;
    }

    /** In any order: that of a HashSet is not kept. */
    private static boolean haveSameBytes(byte[] json, byte[] other) {
        byte[] left = json.clone();
        byte[] right = other.clone();
        Arrays.sort(left);
        Arrays.sort(right);
        return Arrays.equals(left, right);
    }

    private static JsonMapper mapper(
            AllowedTypes allowed, WrittenTypes written, Collection<JacksonModule> modules, int maxDepth, int maxSize) {
        Typing typing = new Typing(allowed, written);
        return JsonMapper.builder(factory(maxDepth, maxSize))
                .typeFactory(new CheckedTypeFactory(allowed))
                .addModules(modules)
                .addModule(new SessionModule(allowed, written))
                .polymorphicTypeValidator(typing.validator())
                .setDefaultTyping(typing)
                .withConfigOverride(
                        Date.class, date -> date.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))
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
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
                .build();
    }

    /** Whatever fits into an attribute can be read again: only depth has a limit of its own. */
    private static JsonFactory factory(int maxDepth, int maxSize) {
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
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .build();
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

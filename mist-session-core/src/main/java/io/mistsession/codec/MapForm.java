package io.mistsession.codec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.type.MapType;

/** JSON's keys are texts, so a map with any other key is written as a list of its keys and one of its values. */
final class MapForm {

    private MapForm() {}

    static final class Writer extends NamedForm.Writer<Map<?, ?>> {

        private final MapType type;
        private final ValueSerializer<Object> texts;

        Writer(MapType type, ValueSerializer<Object> texts) {
            this.type = type;
            this.texts = texts;
        }

        @Override
        public void resolve(SerializationContext context) {
            texts.resolve(context);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            return new Writer(type, context.handleSecondaryContextualization(texts, property));
        }

        @Override
        public void serialize(Map<?, ?> map, JsonGenerator generator, SerializationContext context) {
            refuseUnusual(map);
            if (hasTextKeys(map)) {
                texts.serialize(map, generator, context);
            } else {
                generator.writeStartArray();
                ListForm.write(type.getKeyType(), map.keySet(), generator, context);
                ListForm.write(type.getContentType(), map.values(), generator, context);
                generator.writeEndArray();
            }
        }

        @Override
        public void serializeWithType(
                Map<?, ?> map, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            if (hasTextKeys(map)) {
                refuseUnusual(map);
                texts.serializeWithType(map, generator, context, names);
            } else {
                super.serializeWithType(map, generator, context, names);
            }
        }

        @Override
        public boolean isEmpty(SerializationContext context, Map<?, ?> map) {
            return map.isEmpty();
        }

        /** Its defaults are not among the entries, and its values are written as texts. */
        private static void refuseUnusual(Map<?, ?> map) {
            if (!(map instanceof Properties properties)) {
                return;
            }
            if (!map.keySet().containsAll(properties.stringPropertyNames())) {
                throw new RefusalException("a Properties in it has defaults", "Copy them into it.");
            }
            for (Object value : map.values()) {
                if (!(value instanceof String)) {
                    throw new RefusalException("a value of a Properties in it is not a text", "Use a Map instead.");
                }
            }
        }

        /** An EnumMap's type is stored with its enum, so that the texts of its keys will do. */
        private static boolean hasTextKeys(Map<?, ?> map) {
            if (map instanceof EnumMap) {
                return true;
            }
            for (Object key : map.keySet()) {
                if (!(key instanceof String)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Reader extends DelegatingDeserializer {

        private final MapType type;

        Reader(MapType type, ValueDeserializer<?> texts) {
            super(texts);
            this.type = type;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> texts) {
            return new Reader(type, texts);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return parser.hasToken(JsonToken.START_ARRAY)
                    ? readLists(parser, context, _delegatee.getEmptyValue(context))
                    : super.deserialize(parser, context);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context, Object into) {
            return parser.hasToken(JsonToken.START_ARRAY)
                    ? readLists(parser, context, into)
                    : super.deserialize(parser, context, into);
        }

        @SuppressWarnings("unchecked")
        private Object readLists(JsonParser parser, DeserializationContext context, Object into) {
            Map<@Nullable Object, @Nullable Object> map = (Map<@Nullable Object, @Nullable Object>) into;
            ListForm.expect(JsonToken.START_ARRAY, parser);
            List<?> keys = ListForm.read(type.getKeyType(), parser, context);
            ListForm.expect(JsonToken.START_ARRAY, parser);
            List<?> values = ListForm.read(type.getContentType(), parser, context);
            ListForm.expect(JsonToken.END_ARRAY, parser);
            if (keys.size() != values.size()) {
                throw new RefusalException("a map in it has not as many values as keys");
            }
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i), values.get(i));
            }
            if (map.size() != keys.size()) {
                throw new RefusalException("a map in it has a key twice");
            }
            return map;
        }
    }
}

package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.TypeFactory;

/** JSON's keys are texts, so a map with any other key is written as a list of pairs. */
final class MapForm {

    private MapForm() {}

    private static JavaType pairsOf(MapType map, TypeFactory types) {
        return types.constructCollectionType(
                ArrayList.class,
                types.constructParametricType(KeyAndValue.class, map.getKeyType(), map.getContentType()));
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record KeyAndValue<K, V>(@Nullable K key, @Nullable V value) {}

    static final class MapWriter extends ValueSerializer<Map<?, ?>> {

        private final MapType type;
        private final ValueSerializer<Object> texts;

        MapWriter(MapType type, ValueSerializer<Object> texts) {
            this.type = type;
            this.texts = texts;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            return new MapWriter(type, context.handleSecondaryContextualization(texts, property));
        }

        @Override
        public void serialize(Map<?, ?> map, JsonGenerator generator, SerializationContext context) {
            if (hasTextKeys(map)) {
                texts.serialize(map, generator, context);
            } else {
                writePairs(map, generator, context);
            }
        }

        @Override
        public void serializeWithType(
                Map<?, ?> map, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            if (hasTextKeys(map)) {
                texts.serializeWithType(map, generator, context, names);
            } else {
                WritableTypeId name =
                        names.writeTypePrefix(generator, context, names.typeId(map, JsonToken.VALUE_EMBEDDED_OBJECT));
                writePairs(map, generator, context);
                names.writeTypeSuffix(generator, context, name);
            }
        }

        @Override
        public boolean isEmpty(SerializationContext context, Map<?, ?> map) {
            return map.isEmpty();
        }

        private void writePairs(Map<?, ?> map, JsonGenerator generator, SerializationContext context) {
            List<KeyAndValue<?, ?>> pairs = new ArrayList<>(map.size());
            map.forEach((key, value) -> pairs.add(new KeyAndValue<>(key, value)));
            context.findContentValueSerializer(pairsOf(type, context.getTypeFactory()), null)
                    .serialize(pairs, generator, context);
        }

        private static boolean hasTextKeys(Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!(key instanceof String)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class MapReader extends DelegatingDeserializer {

        private final MapType type;

        MapReader(MapType type, ValueDeserializer<?> texts) {
            super(texts);
            this.type = type;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> texts) {
            return new MapReader(type, texts);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                return super.deserialize(parser, context);
            }
            List<KeyAndValue<?, ?>> pairs = (List<KeyAndValue<?, ?>>)
                    context.findContextualValueDeserializer(pairsOf(type, context.getTypeFactory()), null)
                            .deserialize(parser, context);
            Map<@Nullable Object, @Nullable Object> map =
                    (Map<@Nullable Object, @Nullable Object>) _delegatee.getEmptyValue(context);
            pairs.forEach(pair -> map.put(pair.key(), pair.value()));
            if (map.size() != pairs.size()) {
                throw new RefusalException("a map in it has a key twice");
            }
            return map;
        }
    }
}

package io.mistsession.codec.spring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Teaches JSON what Spring MVC keeps: a {@link FlashMap} with its target and its expiry, and the result of a binding with
 * its target and errors, which a redirect hands on.
 */
final class SpringMvcModule extends SimpleModule {

    private SpringMvcModule() {
        super(SpringMvcModule.class.getName());
        addSerializer(FlashMap.class, new FlashMapWriter());
        addDeserializer(FlashMap.class, new FlashMapReader());
        BindingResultForm.addTo(this);
    }

    /** A module; the types that it teaches must be allowed besides, for they are in none of the application's packages. */
    static SpringMvcModule create() {
        return new SpringMvcModule();
    }

    /** The content is in the order of its keys: that of a flash map's table depends on its past. */
    private record StoredFlashMap(
            @Nullable String path,
            @Nullable Map<String, List<String>> parameters,
            long expires,
            @Nullable Map<String, @Nullable Object> content) {

        static StoredFlashMap of(FlashMap map) {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            map.getTargetRequestParams().forEach((name, values) -> parameters.put(name, new ArrayList<>(values)));
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            map.keySet().stream()
                    .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                    .forEach(key -> content.put(key, map.get(key)));
            return new StoredFlashMap(map.getTargetRequestPath(), parameters, map.getExpirationTime(), content);
        }

        FlashMap toFlashMap() {
            FlashMap map = new FlashMap();
            map.setTargetRequestPath(path);
            if (!CollectionUtils.isEmpty(parameters)) {
                map.addTargetRequestParams(new LinkedMultiValueMap<>(parameters));
            }
            map.setExpirationTime(expires);
            if (content != null) {
                map.putAll(content);
            }
            return map;
        }
    }

    private static final class FlashMapWriter extends StdSerializer<FlashMap> {

        FlashMapWriter() {
            super(FlashMap.class);
        }

        @Override
        public void serialize(FlashMap map, JsonGenerator generator, SerializationContext context) {
            context.findValueSerializer(StoredFlashMap.class).serialize(StoredFlashMap.of(map), generator, context);
        }

        @Override
        public void serializeWithType(
                FlashMap map, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            WritableTypeId name =
                    names.writeTypePrefix(generator, context, names.typeId(map, JsonToken.VALUE_EMBEDDED_OBJECT));
            serialize(map, generator, context);
            names.writeTypeSuffix(generator, context, name);
        }
    }

    private static final class FlashMapReader extends StdDeserializer<FlashMap> {

        FlashMapReader() {
            super(FlashMap.class);
        }

        @Override
        public FlashMap deserialize(JsonParser parser, DeserializationContext context) {
            return context.readValue(parser, StoredFlashMap.class).toFlashMap();
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }
}

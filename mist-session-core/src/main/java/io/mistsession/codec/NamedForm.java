package io.mistsession.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A form that is the same whether the name of the class stands before it or not. */
final class NamedForm {

    private NamedForm() {}

    abstract static class Writer extends ValueSerializer<Object> {

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            WritableTypeId name =
                    names.writeTypePrefix(generator, context, names.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
            serialize(value, generator, context);
            names.writeTypeSuffix(generator, context, name);
        }
    }

    abstract static class Reader extends ValueDeserializer<Object> {

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }
}

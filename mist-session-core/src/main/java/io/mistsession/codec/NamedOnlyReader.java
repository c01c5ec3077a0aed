package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads values before which the name of a class stands. */
final class NamedOnlyReader extends StdDeserializer<Object> {

    NamedOnlyReader(Class<?> declared) {
        super(declared);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        throw new RefusalException("a value in it lacks the name of its class");
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
        return names.deserializeTypedFromAny(parser, context);
    }
}

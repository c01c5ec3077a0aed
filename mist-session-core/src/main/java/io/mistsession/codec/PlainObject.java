package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Stands for {@code new Object()}, say a lock, where stored bytes name it: to Jackson, {@code Object} is any value. */
final class PlainObject {

    private PlainObject() {}

    static ValueDeserializer<Object> reader() {
        return new Reader();
    }

    private static final class Reader extends ValueDeserializer<Object> {

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            parser.skipChildren();
            return new Object();
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }
}

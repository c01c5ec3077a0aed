package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Jackson's own takes texts only. */
final class CharSequenceReader extends StdDeserializer<CharSequence> {

    CharSequenceReader() {
        super(CharSequence.class);
    }

    @Override
    public CharSequence deserialize(JsonParser parser, DeserializationContext context) {
        return parser.getString();
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
        return parser.hasToken(JsonToken.VALUE_STRING)
                ? parser.getString()
                : names.deserializeTypedFromAny(parser, context);
    }
}

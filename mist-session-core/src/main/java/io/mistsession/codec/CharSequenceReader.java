package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Jackson's own takes texts only. */
final class CharSequenceReader extends NamedForm.Reader {

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        return parser.getString();
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
        return parser.hasToken(JsonToken.VALUE_STRING)
                ? parser.getString()
                : super.deserializeWithType(parser, context, names);
    }
}

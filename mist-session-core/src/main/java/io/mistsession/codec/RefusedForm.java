package io.mistsession.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A class of which no value can be stored. A property that is declared so, and is null, hinders nothing. */
final class RefusedForm {

    private RefusedForm() {}

    static final class Writer extends ValueSerializer<Object> {

        private final RefusalException refusal;

        Writer(RefusalException refusal) {
            this.refusal = refusal;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            throw refusal;
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            throw refusal;
        }
    }

    static final class Reader extends ValueDeserializer<Object> {

        private final RefusalException refusal;

        Reader(RefusalException refusal) {
            this.refusal = refusal;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            throw refusal;
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            throw refusal;
        }
    }
}

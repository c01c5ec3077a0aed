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

    static <T> ValueSerializer<T> writer(Write<T> write) {
        return new Writer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                write.write(value, generator, context);
            }
        };
    }

    static <T> ValueDeserializer<T> reader(Read<T> read) {
        return new Reader<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return read.read(parser, context);
            }
        };
    }

    /** Writes a value without the name of its class. */
    @FunctionalInterface
    interface Write<T> {

        void write(T value, JsonGenerator generator, SerializationContext context);
    }

    /** Reads a value, after the name of its class if there is one. */
    @FunctionalInterface
    interface Read<T> {

        T read(JsonParser parser, DeserializationContext context);
    }

    abstract static class Writer<T> extends ValueSerializer<T> {

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            WritableTypeId name =
                    names.writeTypePrefix(generator, context, names.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
            serialize(value, generator, context);
            names.writeTypeSuffix(generator, context, name);
        }
    }

    abstract static class Reader<T> extends ValueDeserializer<T> {

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }
}

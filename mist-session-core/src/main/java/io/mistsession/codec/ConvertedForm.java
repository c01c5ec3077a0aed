package io.mistsession.codec;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * A type of the JDK that is written as a value of another type, which has all of its state.
 *
 * @param <T> the type
 * @param <S> the other one
 */
record ConvertedForm<T, S>(Class<?> type, Class<S> stored, Function<T, S> out, Function<S, T> in) {

    /** The value is of the type, or of a hidden one that is stored as the type. */
    @SuppressWarnings("unchecked")
    Object write(Object value) {
        return out.apply((T) value);
    }

    ValueSerializer<Object> writer() {
        return new Writer(this);
    }

    ValueDeserializer<Object> reader() {
        return new Reader(this);
    }

    private T read(Object stored) {
        return in.apply(stored().cast(stored));
    }

    private static final class Writer extends NamedForm.Writer {

        private final ConvertedForm<?, ?> form;

        Writer(ConvertedForm<?, ?> form) {
            this.form = form;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            JavaType stored = context.constructType(form.stored());
            context.findContentValueSerializer(stored, null).serialize(form.write(value), generator, context);
        }
    }

    private static final class Reader extends NamedForm.Reader {

        private final ConvertedForm<?, ?> form;

        Reader(ConvertedForm<?, ?> form) {
            this.form = form;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            JavaType stored = context.constructType(form.stored());
            return form.read(
                    context.findContextualValueDeserializer(stored, null).deserialize(parser, context));
        }
    }
}

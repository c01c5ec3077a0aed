package io.mistsession.codec;

import java.util.function.Function;
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
    S write(Object value) {
        return out.apply((T) value);
    }

    ValueSerializer<Object> writer() {
        return NamedForm.writer(
                (value, generator, context) -> context.findContentValueSerializer(context.constructType(stored), null)
                        .serialize(write(value), generator, context));
    }

    ValueDeserializer<Object> reader() {
        return NamedForm.reader((parser, context) ->
                in.apply(stored.cast(context.findContextualValueDeserializer(context.constructType(stored), null)
                        .deserialize(parser, context))));
    }
}

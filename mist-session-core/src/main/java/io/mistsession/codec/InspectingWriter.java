package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Inspects each value before another writer writes it. */
final class InspectingWriter extends ValueSerializer<Object> {

    private final Inspection inspection;
    private final ValueSerializer<Object> writer;

    @SuppressWarnings("unchecked")
    InspectingWriter(Inspection inspection, ValueSerializer<?> writer) {
        this.inspection = inspection;
        this.writer = (ValueSerializer<Object>) writer;
    }

    /** Throws if the value cannot be written, or notes a {@link Shape}. */
    @FunctionalInterface
    interface Inspection {

        void inspect(Object value, SerializationContext context);
    }

    @Override
    public void resolve(SerializationContext context) {
        writer.resolve(context);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new InspectingWriter(inspection, context.handleSecondaryContextualization(writer, property));
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        inspection.inspect(value, context);
        writer.serialize(value, generator, context);
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
        inspection.inspect(value, context);
        writer.serializeWithType(value, generator, context, names);
    }

    @Override
    public boolean isEmpty(SerializationContext context, Object value) {
        return writer.isEmpty(context, value);
    }
}

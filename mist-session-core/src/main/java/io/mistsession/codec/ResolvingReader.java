package io.mistsession.codec;

import java.lang.reflect.Method;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/** Asks an object that was read for the one to use, as Java's own serialization does. */
final class ResolvingReader extends DelegatingDeserializer {

    private final transient Method readResolve;

    ResolvingReader(ValueDeserializer<?> fields, Method readResolve) {
        super(fields);
        this.readResolve = readResolve;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> fields) {
        return new ResolvingReader(fields, readResolve);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        Object read = super.deserialize(parser, context);
        try {
            return readResolve.invoke(read);
        } catch (ReflectiveOperationException e) {
            throw new RefusalException("readResolve of " + handledType().getTypeName() + " has failed");
        }
    }
}

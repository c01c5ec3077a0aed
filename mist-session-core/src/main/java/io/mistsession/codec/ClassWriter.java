package io.mistsession.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Jackson reads a class through the type factory, which judges its name; so must what is written be. */
final class ClassWriter extends StdScalarSerializer<Class<?>> {

    private final transient TypeAllowList allowed;

    ClassWriter(TypeAllowList allowed) {
        super(Class.class, false);
        this.allowed = allowed;
    }

    @Override
    public void serialize(Class<?> type, JsonGenerator generator, SerializationContext context) {
        generator.writeString(type.isPrimitive() ? type.getName() : allowed.nameOf(type));
    }
}

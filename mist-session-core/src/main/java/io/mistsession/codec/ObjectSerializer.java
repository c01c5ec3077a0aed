package io.mistsession.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/** Writes the fields of an object, and notes it also where its name is not written, because its declaration is final. */
final class ObjectSerializer extends BeanSerializer {

    private final transient Shape shape;

    ObjectSerializer(BeanSerializerBase fields, ClassState state) {
        super(fields);
        this.shape = state.mayLoseTransients() ? Shape.neverProven() : new Shape();
    }

    @Override
    public void serialize(Object object, JsonGenerator generator, SerializationContext context) {
        shape.noteIn(context);
        super.serialize(object, generator, context);
    }

    @Override
    public void serializeWithType(
            Object object, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
        shape.noteIn(context);
        super.serializeWithType(object, generator, context, names);
    }
}

package io.mistsession.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/** Notes the classes that are written, also those whose names are not, because their declaration is final. */
final class NotingBeanSerializer extends BeanSerializer {

    private final WrittenTypes written;

    NotingBeanSerializer(BeanSerializerBase original, WrittenTypes written) {
        super(original);
        this.written = written;
    }

    @Override
    public void serialize(Object bean, JsonGenerator generator, SerializationContext context) {
        written.note(context, bean.getClass());
        super.serialize(bean, generator, context);
    }

    @Override
    public void serializeWithType(
            Object bean, JsonGenerator generator, SerializationContext context, TypeSerializer typeSerializer) {
        written.note(context, bean.getClass());
        super.serializeWithType(bean, generator, context, typeSerializer);
    }
}

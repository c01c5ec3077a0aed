package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ReferenceType;

/** Finds the readers of references and of values of the JDK. */
final class StateReaders extends Deserializers.Base {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        if (type.hasRawClass(PlainObject.class)) {
            return new PlainObject.Reader();
        }
        if (type.hasRawClass(CharSequence.class)) {
            return new CharSequenceReader();
        }
        ConvertedForm<?, ?> form = JdkForms.of(type.getRawClass());
        return form == null ? null : form.reader();
    }

    /** Of a declared {@code Enum} only the name tells the class. */
    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return type.hasRawClass(Enum.class) ? new NamedOnlyReader() : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            TypeDeserializer contentNames,
            ValueDeserializer<?> content) {
        return ReferenceForm.handles(type) ? new ReferenceForm.Reader(type) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return false;
    }
}

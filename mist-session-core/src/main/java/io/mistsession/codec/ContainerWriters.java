package io.mistsession.codec;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.TypeFactory;

/** Writes of maps and collections what Jackson would leave out: keys of any type, comparators, capacities. */
final class ContainerWriters extends ValueSerializerModifier {

    @Override
    @SuppressWarnings("unchecked")
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        ValueSerializer<?> map = serializer instanceof MapSerializer
                ? new MapForm.Writer(type, (ValueSerializer<Object>) serializer)
                : serializer;
        return special(type, map);
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return special(type, serializer);
    }

    private static ValueSerializer<?> special(JavaType type, ValueSerializer<?> content) {
        ValueSerializer<?> whole = SpecialCollections.contain(type.getRawClass())
                ? new ExtendedForm.Writer(new ExtendedForm.SpecialWriter(TypeFactory.unknownType()), content)
                : content;
        return Hibernate.isCollection(type.getRawClass()) ? Hibernate.loaded(whole) : whole;
    }
}

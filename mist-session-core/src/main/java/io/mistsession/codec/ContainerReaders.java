package io.mistsession.codec;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.TypeFactory;

/** Reads what {@link ContainerWriters} write. */
final class ContainerReaders extends ValueDeserializerModifier {

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return special(
                type, deserializer instanceof MapDeserializer ? new MapForm.Reader(type, deserializer) : deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        return special(type, deserializer);
    }

    private static ValueDeserializer<?> special(JavaType type, ValueDeserializer<?> content) {
        return SpecialCollections.contain(type.getRawClass())
                ? new ExtendedForm.SpecialReader(TypeFactory.unknownType(), content)
                : content;
    }
}

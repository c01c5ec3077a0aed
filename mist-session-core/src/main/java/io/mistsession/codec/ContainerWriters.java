package io.mistsession.codec;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

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
        return new InspectingWriter(ContainerWriters::inspectUnique, special(type, map));
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        ValueSerializer<?> whole = special(type, serializer);
        return Set.class.isAssignableFrom(type.getRawClass())
                ? new InspectingWriter(ContainerWriters::inspectUnique, whole)
                : whole;
    }

    private static ValueSerializer<?> special(JavaType type, ValueSerializer<?> content) {
        ValueSerializer<?> whole =
                SpecialCollections.contain(type.getRawClass()) ? ExtendedForm.specialWriter(content) : content;
        return LibraryTypes.isHibernateCollection(type.getRawClass())
                ? new InspectingWriter((collection, context) -> LibraryTypes.requireLoaded(collection), whole)
                : whole;
    }

    /** Elements that change may be equal by now, or equal to a comparator that changes: then the copy holds one of them. */
    private static void inspectUnique(Object container, SerializationContext context) {
        Object elements = container instanceof Map<?, ?> map ? map.keySet() : container;
        Object order = SpecialCollections.extraOf(container);
        boolean isOfApplication = order != null && !Jdk.owns(order.getClass());
        if (Shape.isWantedIn(context) && (isOfApplication || !Immutability.hasImmutableContents(elements))) {
            Shape.noteUnprovableIn(context);
        }
    }
}

package io.mistsession.codec;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DeserializerFactoryConfig;
import tools.jackson.databind.deser.BeanDeserializerFactory;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/** Reads what {@link StateSerializerFactory} and {@link ContainerWriters} write. */
final class StateDeserializerFactory extends BeanDeserializerFactory {

    private final transient Predicate<Class<?>> stored;

    StateDeserializerFactory(Predicate<Class<?>> stored) {
        this(stored, new DeserializerFactoryConfig());
    }

    private StateDeserializerFactory(Predicate<Class<?>> stored, DeserializerFactoryConfig config) {
        super(config);
        this.stored = stored;
    }

    @Override
    public StateDeserializerFactory withConfig(DeserializerFactoryConfig config) {
        return new StateDeserializerFactory(stored, config);
    }

    @Override
    public ValueDeserializer<Object> createBeanDeserializer(
            DeserializationContext context, JavaType type, BeanDescription.Supplier description) {
        Class<?> raw = type.getRawClass();
        if (stored.test(raw)) {
            return createFor(context, type, description);
        }
        return JdkTypes.isKnown(raw)
                ? super.createBeanDeserializer(context, type, description)
                : StateReaders.refusing(TypeAllowList.refusalOfJdk(raw));
    }

    @Override
    public ValueDeserializer<?> createCollectionDeserializer(
            DeserializationContext context, CollectionType type, BeanDescription.Supplier description) {
        return stored.test(type.getRawClass())
                ? createFor(context, type, description)
                : createForContent(context, ofOpenEnum(context, type), description);
    }

    @Override
    public ValueDeserializer<?> createMapDeserializer(
            DeserializationContext context, MapType type, BeanDescription.Supplier description) {
        return stored.test(type.getRawClass())
                ? createFor(context, type, description)
                : createForContent(context, ofOpenEnum(context, type), description);
    }

    @Override
    public ValueDeserializer<?> createReferenceDeserializer(
            DeserializationContext context, ReferenceType type, BeanDescription.Supplier description) {
        return stored.test(type.getRawClass())
                ? createFor(context, type, description)
                : super.createReferenceDeserializer(context, type, description);
    }

    /** A record is made by its canonical constructor, as Jackson does. */
    @Override
    public ValueInstantiator findValueInstantiator(
            DeserializationContext context, BeanDescription.Supplier description) {
        Class<?> type = description.getBeanClass();
        return stored.test(type) && !type.isRecord()
                ? new ClassInstantiator(ClassState.of(type))
                : super.findValueInstantiator(context, description);
    }

    private ValueDeserializer<Object> createFor(
            DeserializationContext context, JavaType type, BeanDescription.Supplier description) {
        ValueDeserializer<Object> taught = _findCustomBeanDeserializer(type, context.getConfig(), description);
        if (taught != null) {
            return taught;
        }
        ClassState state = ClassState.of(type.getRawClass());
        RefusalException refusal = state.refusal();
        if (refusal != null) {
            return StateReaders.refusing(refusal);
        }
        ValueDeserializer<Object> fields = buildBeanDeserializer(context, type, description);
        ValueDeserializer<?> reader = state.hasContent()
                ? new ExtendedForm.OwnReader(state, createForContent(context, type, description), fields)
                : fields;
        Method readResolve = JavaHooks.readResolve(state.type());
        return cast(readResolve == null ? reader : new ResolvingReader(reader, readResolve));
    }

    @SuppressWarnings("unchecked")
    private static ValueDeserializer<Object> cast(ValueDeserializer<?> reader) {
        return (ValueDeserializer<Object>) reader;
    }

    private ValueDeserializer<?> createForContent(
            DeserializationContext context, JavaType type, BeanDescription.Supplier description) {
        ValueDeserializer<?> jacksons = type instanceof MapType map
                ? super.createMapDeserializer(context, map, description)
                : super.createCollectionDeserializer(context, (CollectionType) type, description);
        ValueDeserializer<?> content =
                jacksons instanceof MapDeserializer ? new MapForm.Reader((MapType) type, jacksons) : jacksons;
        Class<?> made = content.handledType();
        return made != null && SpecialCollections.contain(made) ? new ExtendedForm.SpecialReader(content) : content;
    }

    /** For a {@code Set<Enum<?>>} or {@code Map<Enum<?>, …>} Jackson would make an EnumSet or EnumMap of no enum. */
    private static JavaType ofOpenEnum(DeserializationContext context, JavaType type) {
        if (type.hasRawClass(Map.class) && type.getKeyType().hasRawClass(Enum.class)) {
            return context.constructSpecializedType(type, LinkedHashMap.class);
        }
        return type.hasRawClass(Set.class) && type.getContentType().hasRawClass(Enum.class)
                ? context.constructSpecializedType(type, LinkedHashSet.class)
                : type;
    }
}

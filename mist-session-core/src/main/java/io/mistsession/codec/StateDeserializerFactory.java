package io.mistsession.codec;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DeserializerFactoryConfig;
import tools.jackson.databind.deser.BeanDeserializerFactory;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/** Reads what {@link StateSerializerFactory} writes. */
final class StateDeserializerFactory extends BeanDeserializerFactory {

    private final transient StoredClasses stored;

    StateDeserializerFactory(StoredClasses stored) {
        this(stored, new DeserializerFactoryConfig());
    }

    private StateDeserializerFactory(StoredClasses stored, DeserializerFactoryConfig config) {
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
        if (stored.contain(raw)) {
            return createFor(context, type, description);
        }
        return JdkTypes.isKnown(raw)
                ? super.createBeanDeserializer(context, type, description)
                : new RefusedForm.Reader(TypeAllowList.refusalOfJdk(raw));
    }

    @Override
    public ValueDeserializer<?> createCollectionDeserializer(
            DeserializationContext context, CollectionType type, BeanDescription.Supplier description) {
        return stored.contain(type.getRawClass())
                ? createFor(context, type, description)
                : super.createCollectionDeserializer(context, ofOpenEnum(context, type), description);
    }

    @Override
    public ValueDeserializer<?> createMapDeserializer(
            DeserializationContext context, MapType type, BeanDescription.Supplier description) {
        return stored.contain(type.getRawClass())
                ? createFor(context, type, description)
                : super.createMapDeserializer(context, ofOpenEnum(context, type), description);
    }

    /** For a {@code Set<Enum<?>>} or {@code Map<Enum<?>, …>} Jackson would make an EnumSet or EnumMap of no enum. */
    @SuppressWarnings("unchecked")
    private static <T extends JavaType> T ofOpenEnum(DeserializationContext context, T type) {
        boolean ofKeys = type.hasRawClass(Map.class) && type.getKeyType().hasRawClass(Enum.class);
        boolean ofContent = type.hasRawClass(Set.class) && type.getContentType().hasRawClass(Enum.class);
        return ofKeys || ofContent
                ? (T) context.constructSpecializedType(type, ofKeys ? LinkedHashMap.class : LinkedHashSet.class)
                : type;
    }

    @Override
    public ValueDeserializer<?> createReferenceDeserializer(
            DeserializationContext context, ReferenceType type, BeanDescription.Supplier description) {
        return stored.contain(type.getRawClass())
                ? createFor(context, type, description)
                : super.createReferenceDeserializer(context, type, description);
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
            return new RefusedForm.Reader(refusal);
        }
        ValueDeserializer<Object> fields = buildBeanDeserializer(context, type, description);
        ValueDeserializer<?> reader = state.hasContent()
                ? new ExtendedForm.OwnReader(state, content(context, type, description), fields)
                : fields;
        Method readResolve = JavaHooks.readResolve(state.type());
        return cast(readResolve == null ? reader : new ResolvingReader(reader, readResolve));
    }

    @SuppressWarnings("unchecked")
    private static ValueDeserializer<Object> cast(ValueDeserializer<?> reader) {
        return (ValueDeserializer<Object>) reader;
    }

    private ValueDeserializer<?> content(
            DeserializationContext context, JavaType type, BeanDescription.Supplier description) {
        return type instanceof MapType map
                ? super.createMapDeserializer(context, map, description)
                : super.createCollectionDeserializer(context, (CollectionType) type, description);
    }
}

package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/**
 * Writes and reads the names that stand before values. There are two forms: a class name, and one with the enum that an
 * EnumSet or EnumMap is of. Names must be few, because Jackson keeps those that it has resolved.
 */
final class TypeNames extends TypeIdResolverBase {

    private static final String ENUM_SET = EnumSet.class.getName();
    private static final String ENUM_MAP = EnumMap.class.getName();
    private static final String OBJECT = Object.class.getName();

    private final TypeAllowList allowed;
    private final Map<Class<?>, Named> known;

    TypeNames(JavaType declared, TypeAllowList allowed, Map<Class<?>, Named> known) {
        super(declared);
        this.allowed = allowed;
        this.known = known;
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CLASS;
    }

    @Override
    public String idFromValue(DatabindContext context, Object value) {
        String name = nameOf(context, value.getClass());
        if (value instanceof EnumSet<?> set) {
            return ENUM_SET + "<" + storedNameOf(EnumTypes.elementType(set)) + ">";
        }
        if (value instanceof EnumMap<?, ?> map) {
            return ENUM_MAP + "<" + storedNameOf(EnumTypes.keyType(map)) + ">";
        }
        return name;
    }

    @Override
    public String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> type) {
        if (value instanceof TimeZone zone
                && !TimeZone.getTimeZone(zone.getID()).equals(zone)) {
            throw new RefusalException("a time zone in it is not the one of its ID");
        }
        return nameOf(context, type);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) {
        if (id.equals(OBJECT)) {
            return context.constructType(StateReaders.PlainObject.class);
        }
        try {
            int open = id.indexOf('<');
            if (open < 0) {
                Class<?> type = context.getTypeFactory().findClass(id);
                requireFit(_baseType.isTypeOrSuperTypeOf(type));
                return context.getTypeFactory().constructSpecializedType(_baseType, type);
            }
            JavaType type = enumCollection(context, id.substring(0, open), id.substring(open + 1));
            requireFit(type.isTypeOrSubTypeOf(_baseType.getRawClass()));
            return type;
        } catch (ClassNotFoundException e) {
            throw new RefusalException("there is no class " + id);
        }
    }

    private String nameOf(DatabindContext context, Class<?> type) {
        Named named = known.get(type);
        if (named == null) {
            named = new Named(storedNameOf(_resolveToParentAsNecessary(type)), new Shape());
            known.put(type, named);
        }
        named.shape().noteIn(context);
        return named.name();
    }

    private String storedNameOf(Class<?> type) {
        if (type == Object.class) {
            return OBJECT;
        }
        LibraryTypes.refuseMadeAtRunTime(type);
        return allowed.nameOf(JdkTypes.storedTypeOf(type));
    }

    private static void requireFit(boolean fits) {
        if (!fits) {
            throw new RefusalException("it names a type that does not fit where it stands");
        }
    }

    private static JavaType enumCollection(DatabindContext context, String name, String rest)
            throws ClassNotFoundException {
        boolean set = name.equals(ENUM_SET);
        if (!rest.endsWith(">") || (!set && !name.equals(ENUM_MAP))) {
            throw new RefusalException("it names a type that " + TypeAllowList.PROPERTY + " does not admit");
        }
        Class<?> type = context.getTypeFactory().findClass(rest.substring(0, rest.length() - 1));
        if (!type.isEnum()) {
            throw new RefusalException("it names an EnumSet or EnumMap of something else than an enum");
        }
        return set
                ? context.getTypeFactory().constructCollectionType(EnumSet.class, type.asSubclass(Enum.class))
                : context.getTypeFactory().constructMapType(EnumMap.class, type, Object.class);
    }

    /** The name under which values of a class are stored, and whether one has come back. */
    record Named(String name, Shape shape) {}
}

package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
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

    private final WrittenTypes written;

    TypeNames(JavaType declared, WrittenTypes written) {
        super(declared);
        this.written = written;
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CLASS;
    }

    @Override
    public String idFromValue(DatabindContext context, Object value) {
        if (value instanceof EnumSet<?> set) {
            return ENUM_SET + "<" + written.nameOf(context, WrittenTypes.elementType(set)) + ">";
        }
        if (value instanceof EnumMap<?, ?> map) {
            return enumMap(context, map);
        }
        refuseOwnOrder(value);
        return idFromValueAndType(context, value, value.getClass());
    }

    @Override
    public String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> type) {
        if (value instanceof TimeZone zone
                && !TimeZone.getTimeZone(zone.getID()).equals(zone)) {
            throw new RefusalException("a time zone in it is not the one of its ID");
        }
        return written.nameOf(context, _resolveToParentAsNecessary(type));
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) {
        try {
            int open = id.indexOf('<');
            if (open < 0) {
                Class<?> type = context.getTypeFactory().findClass(id);
                if (!_baseType.isTypeOrSuperTypeOf(type)) {
                    throw new RefusalException("it names a type that does not fit where it stands");
                }
                return context.getTypeFactory().constructSpecializedType(_baseType, type);
            }
            JavaType type = enumCollection(context, id.substring(0, open), id.substring(open + 1));
            if (!type.isTypeOrSubTypeOf(_baseType.getRawClass())) {
                throw new RefusalException("it names a type that does not fit where it stands");
            }
            return type;
        } catch (ClassNotFoundException e) {
            throw new RefusalException("there is no class " + id);
        }
    }

    /** An empty EnumMap does not show its enum. It equals any other empty map, and a property declares it. */
    private String enumMap(DatabindContext context, EnumMap<?, ?> map) {
        if (!map.isEmpty()) {
            return ENUM_MAP + "<" + written.nameOf(context, WrittenTypes.keyType(map)) + ">";
        }
        return _baseType.hasRawClass(EnumMap.class) ? ENUM_MAP : LinkedHashMap.class.getName();
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

    /** A class of the application brings its own order; the comparator of a class of the JDK would be lost. */
    private static void refuseOwnOrder(Object value) {
        Comparator<?> order = null;
        if (value instanceof SortedMap<?, ?> map) {
            order = map.comparator();
        } else if (value instanceof SortedSet<?> set) {
            order = set.comparator();
        } else if (value instanceof PriorityQueue<?> queue) {
            order = queue.comparator();
        }
        if (order != null
                && order != Comparator.naturalOrder()
                && value.getClass().getName().startsWith("java.util.")) {
            throw new RefusalException(
                    "a " + JdkTypes.publicTypeOf(value.getClass()).getTypeName()
                            + " in it has a comparator, which cannot be stored: use natural order");
        }
    }
}

package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.type.TypeModifier;
import tools.jackson.databind.util.ArrayBuilders;
import tools.jackson.databind.util.LookupCache;
import tools.jackson.databind.util.SimpleLookupCache;

/** The only place where Jackson looks up classes by the names that any of its parts has read. */
final class CheckedTypeFactory extends TypeFactory {

    private final TypeAllowList allowed;

    CheckedTypeFactory(TypeAllowList allowed) {
        this(allowed, new SimpleLookupCache<>(16, 200), null);
    }

    private CheckedTypeFactory(
            TypeAllowList allowed, LookupCache<Object, JavaType> cache, TypeModifier @Nullable [] modifiers) {
        super(cache, modifiers, null);
        this.allowed = allowed;
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> primitive = _findPrimitive(name);
        return primitive != null ? primitive : allowed.find(name);
    }

    /**
     * Asked for only where a class has asked for class names by annotation. What Jackson writes there has arguments for
     * an EnumSet or EnumMap alone; any other would fill its tables, without end.
     */
    @Override
    public JavaType constructFromCanonical(String canonical) {
        int open = canonical.indexOf('<');
        boolean ofEnum = canonical.startsWith("java.util.EnumSet<") || canonical.startsWith("java.util.EnumMap<");
        if (open < 0 || (ofEnum && open == canonical.lastIndexOf('<'))) {
            JavaType type = super.constructFromCanonical(canonical);
            if (type.toCanonical().equals(canonical)) {
                return type;
            }
        }
        throw new RefusalException("it names a generic type");
    }

    @Override
    public TypeFactory withModifier(TypeModifier modifier) {
        TypeModifier[] modifiers = _modifiers == null
                ? new TypeModifier[] {modifier}
                : ArrayBuilders.insertInListNoDup(_modifiers, modifier);
        return new CheckedTypeFactory(allowed, _typeCache.emptyCopy(), modifiers);
    }

    @Override
    public TypeFactory withCache(LookupCache<Object, JavaType> cache) {
        return new CheckedTypeFactory(allowed, cache, _modifiers);
    }

    /** The loader stays the one of the allowed types. */
    @Override
    public TypeFactory withClassLoader(ClassLoader loader) {
        return this;
    }

    @Override
    public TypeFactory snapshot() {
        return new CheckedTypeFactory(allowed, _typeCache.snapshot(), _modifiers);
    }
}

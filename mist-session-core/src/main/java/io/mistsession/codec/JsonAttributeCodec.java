package io.mistsession.codec;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.InvalidSettingException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;

/**
 * Stores simple values (strings, numbers, {@code java.time}, …) in a compact form, and the state of all others as JSON with
 * the names of their types. Only types of the allowed packages and listed ones of the JDK are read; any other name in
 * stored bytes is refused before a class is looked up.
 *
 * <p>The state of an object is every field that is neither static nor transient, also of superclasses. Neither accessors
 * nor annotations are looked at. An object is made by its constructor without parameters or, if there is none, without a
 * constructor; a record by its canonical constructor.
 *
 * <p>Values of a framework that brings JSON of its own are stored in that {@link JsonDialect}.
 *
 * <p>A value comes back equal, and with its type. Not kept are:
 *
 * <ul>
 *   <li>the class of collections whose class the JDK hides ({@code List.of}, {@code Arrays.asList}, {@code subList},
 *       {@code Collections.unmodifiableMap}, {@code keySet}, …) and of Hibernate's: lists and other collections come back
 *       as {@code ArrayList}, sets as {@code LinkedHashSet}, maps as {@code LinkedHashMap}, sorted ones as {@code TreeSet}
 *       and {@code TreeMap}; all of them can be modified. Public classes come back as they were
 *   <li>the order of a {@code HashSet} or {@code HashMap}, and the access order of a {@code LinkedHashMap}
 *   <li>that two places hold one object: they come back with one each
 * </ul>
 *
 * What would be lost otherwise is refused by {@code encode}: a value of a shape that never came back is read at once and
 * compared. An object that is declared by a type that is not final takes two levels of the depth: its name, itself.
 *
 * <p>This class is thread-safe.
 */
public final class JsonAttributeCodec implements AttributeCodec {

    private final int maxSize;
    private final Json json;
    private final Dialects dialects;
    private final Remedies remedies;

    private JsonAttributeCodec(Builder builder, TypeAllowList allowed, Remedies remedies) {
        this.maxSize = builder.maxSize;
        this.json = new Json(allowed, builder.modules, builder.allowedTypes, builder.maxDepth, maxSize);
        this.dialects = new Dialects(builder.dialects.stream()
                .map(dialect -> new Dialect(dialect, allowed, builder.maxDepth, maxSize))
                .toList());
        this.remedies = remedies;
    }

    /** A builder with the defaults: no packages, no modules, no dialects, no Java serialization, 64 levels, 64 KiB. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * @throws AttributeTooLargeException if it takes more bytes than an attribute may have
     */
    @Override
    public byte[] encode(String name, Object value) {
        return encodeAgain(name, value, null);
    }

    @Override
    public byte[] encodeAgain(String name, Object value, byte @Nullable [] stored) {
        try {
            return write(value, stored);
        } catch (Throwable e) {
            throw Failures.encoding(name, value, e, remedies);
        }
    }

    /**
     * Writes a value, or throws what stands in the way as it is.
     *
     * @param stored bytes that need no proof
     */
    byte[] write(Object value, byte @Nullable [] stored) {
        byte[] scalar = Scalars.encode(value);
        byte[] encoded = scalar == null ? encodeObject(value, stored) : scalar;
        if (encoded.length > maxSize) {
            throw RefusalException.TooLarge.of(encoded.length, maxSize);
        }
        return encoded;
    }

    @Override
    public Object decode(String name, byte[] encoded) {
        try {
            if (encoded.length == 0 || encoded.length > maxSize) {
                throw new RefusalException(
                        "it has " + encoded.length + " bytes, and mist.session.codec.max-attribute-size is " + maxSize);
            }
            return decode(encoded);
        } catch (Throwable e) {
            throw Failures.decoding(name, e);
        }
    }

    @Override
    public boolean isImmutable(Object value) {
        return Immutability.isImmutable(value);
    }

    @Override
    public @Nullable Object snapshot(Object value) {
        Dialect own = dialects.supporting(value.getClass());
        return own == null ? null : own.snapshot(value);
    }

    private byte[] encodeObject(Object value, byte @Nullable [] stored) {
        Dialect own = dialects.supporting(value.getClass());
        if (own != null) {
            return own.write(value);
        }
        try {
            return json.write(value, stored);
        } catch (RuntimeException e) {
            Dialect wanted = dialects.wanted(e);
            if (wanted == null) {
                throw e;
            }
            return wanted.write(value);
        }
    }

    private Object decode(byte[] encoded) {
        byte tag = encoded[0];
        if (tag == Json.TAG) {
            return json.read(encoded);
        }
        if (tag == Dialect.TAG) {
            return dialects.read(encoded);
        }
        if (tag == JavaSerialization.TAG) {
            throw new RefusalException(
                    "it was stored with Java serialization, and mist.session.codec.java-serialization is off");
        }
        Object scalar = Scalars.decode(encoded);
        if (scalar == null) {
            throw new RefusalException("its format is unknown, perhaps that of a later version");
        }
        return scalar;
    }

    /** Builds a codec. The settings are those of {@code mist.session.codec.*}. */
    public static final class Builder {

        private static final int MAX_DEPTH_LIMIT = 1000;

        private Collection<String> allowedPackages = List.of();
        private Set<String> allowedTypes = Set.of();
        private Collection<JacksonModule> modules = List.of();
        private Collection<JsonDialect> dialects = List.of();
        private boolean javaSerialization;
        private int maxDepth = 64;
        private int maxSize = 64 * 1024;
        private ClassLoader classLoader = defaultClassLoader();

        private Builder() {}

        /** The packages whose types may be stored, with those below them. One that is too wide is ignored with a warning. */
        public Builder allowedPackages(Collection<String> packages) {
            this.allowedPackages = List.copyOf(packages);
            return this;
        }

        /** Modules for more types, which must also be allowed. */
        public Builder modules(Collection<? extends JacksonModule> modules) {
            this.modules = List.copyOf(modules);
            return this;
        }

        /** Single types that may be stored besides those of the packages. A module may have a form of its own for them. */
        public Builder allowedTypes(Collection<Class<?>> types) {
            this.allowedTypes = types.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /** Frameworks' own kinds of JSON; the first that supports a class stores it. No two have the same name. */
        public Builder dialects(Collection<? extends JsonDialect> dialects) {
            this.dialects = List.copyOf(dialects);
            return this;
        }

        /** Whether serializable values that JSON cannot hold are stored with Java serialization, and such bytes read. */
        public Builder javaSerialization(boolean enabled) {
            this.javaSerialization = enabled;
            return this;
        }

        /** How many levels of JSON may be nested, 1 to 1000. */
        public Builder maxDepth(int levels) {
            if (levels < 1 || levels > MAX_DEPTH_LIMIT) {
                throw new InvalidSettingException(
                        "mist.session.codec.max-depth",
                        levels,
                        "must be from 1 to " + MAX_DEPTH_LIMIT + ".",
                        "64 levels are enough for most.");
            }
            this.maxDepth = levels;
            return this;
        }

        /** How many bytes an encoded attribute may have; more stored ones are not read. */
        public Builder maxSize(int bytes) {
            if (bytes < 1) {
                throw new InvalidSettingException(
                        "mist.session.codec.max-attribute-size", bytes, "must be at least one byte.", "Raise it.");
            }
            this.maxSize = bytes;
            return this;
        }

        /** Where the types' classes are looked up; unset, in the loader of the thread that made the builder. */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /** The codec, which also uses Java serialization if that is enabled. */
        public AttributeCodec build() {
            TypeAllowList allowed =
                    TypeAllowList.of(allowedPackages, classLoader).and(allowedTypes::contains);
            Remedies remedies = new Remedies(
                    packages -> new JsonAttributeCodec(this, allowed.and(packages), Remedies.NONE),
                    packages -> java(allowed.and(packages)),
                    javaSerialization);
            JsonAttributeCodec json = new JsonAttributeCodec(this, allowed, remedies);
            return javaSerialization ? new JavaSerializationCodec(json, java(allowed), remedies) : json;
        }

        private JavaSerialization java(TypeAllowList allowed) {
            return new JavaSerialization(allowed, maxDepth, maxSize);
        }

        private static ClassLoader defaultClassLoader() {
            ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
            return ofThread != null ? ofThread : JsonAttributeCodec.class.getClassLoader();
        }
    }
}

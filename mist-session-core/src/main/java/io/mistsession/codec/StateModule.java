package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;
import tools.jackson.databind.type.TypeFactory;

/** What Jackson does in its own way and would not give back equal: maps, references, and values of the JDK. */
final class StateModule extends JacksonModule {

    private final TypeAllowList allowed;
    private final StoredClasses stored;

    StateModule(TypeAllowList allowed, StoredClasses stored) {
        this.allowed = allowed;
        this.stored = stored;
    }

    @Override
    public String getModuleName() {
        return StateModule.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers serializers = new SimpleSerializers();
        serializers.addSerializer(new ClassWriter(allowed));
        BigNumberForm.addTo(serializers);
        SimpleDeserializers deserializers = new SimpleDeserializers();
        BigNumberForm.addTo(deserializers);
        context.addSerializers(serializers)
                .addSerializers(new Writers())
                .addSerializerModifier(new WriterModifier())
                .addDeserializers(deserializers)
                .addDeserializers(new Readers())
                .addKeyDeserializers(new KeyReaders())
                .addDeserializerModifier(new ReaderModifier())
                .addValueInstantiators(new ClassInstantiator.Provider(stored));
    }

    private static JavaType any() {
        return TypeFactory.unknownType();
    }

    private static final class Writers implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                JsonFormat.@Nullable Value format) {
            ConvertedForm<?, ?> form = JdkForms.of(type.getRawClass());
            return form == null ? null : form.writer();
        }

        @Override
        public @Nullable ValueSerializer<?> findReferenceSerializer(
                SerializationConfig config,
                ReferenceType type,
                BeanDescription.Supplier description,
                JsonFormat.Value format,
                TypeSerializer contentNames,
                ValueSerializer<Object> content) {
            return ReferenceForm.handles(type) ? new ReferenceForm.Writer(type) : null;
        }
    }

    private static final class Readers extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            if (type.hasRawClass(PlainObject.class)) {
                return PlainObject.reader();
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
            return type.hasRawClass(Enum.class) ? new NamedOnlyReader(Enum.class) : null;
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

    private static final class WriterModifier extends ValueSerializerModifier {

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
                    ? new ExtendedForm.Writer(new ExtendedForm.SpecialWriter(any()), content)
                    : content;
            return Hibernate.isCollection(type.getRawClass()) ? Hibernate.loaded(whole) : whole;
        }
    }

    private static final class ReaderModifier extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return special(
                    type,
                    deserializer instanceof MapDeserializer ? new MapForm.Reader(type, deserializer) : deserializer);
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
                    ? new ExtendedForm.SpecialReader(any(), content)
                    : content;
        }
    }

    /** Reads keys that are texts, which the keys of a map are if all of them are; otherwise they stand in a list. */
    private static final class KeyReaders implements KeyDeserializers {

        @Override
        public @Nullable KeyDeserializer findKeyDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return type.isEnumImplType() ? null : new TextKeyReader(type);
        }
    }

    private static final class TextKeyReader extends KeyDeserializer {

        private final JavaType type;

        TextKeyReader(JavaType type) {
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            if (!type.isTypeOrSuperTypeOf(String.class)) {
                throw new RefusalException("a map in it has a text as key where none can be");
            }
            return key;
        }
    }

    /** Reads values before which the name of a class stands. */
    private static final class NamedOnlyReader extends StdDeserializer<Object> {

        NamedOnlyReader(Class<?> declared) {
            super(declared);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            throw new RefusalException("a value in it lacks the name of its class");
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }

    /** Jackson's own takes texts only. */
    private static final class CharSequenceReader extends StdDeserializer<CharSequence> {

        CharSequenceReader() {
            super(CharSequence.class);
        }

        @Override
        public CharSequence deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getString();
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getString()
                    : names.deserializeTypedFromAny(parser, context);
        }
    }

    /** Jackson reads a class through the type factory, which judges its name; so must what is written be. */
    private static final class ClassWriter extends StdScalarSerializer<Class<?>> {

        private final transient TypeAllowList allowed;

        ClassWriter(TypeAllowList allowed) {
            super(Class.class, false);
            this.allowed = allowed;
        }

        @Override
        public void serialize(Class<?> type, JsonGenerator generator, SerializationContext context) {
            generator.writeString(type.isPrimitive() ? type.getName() : allowed.nameOf(type));
        }
    }
}

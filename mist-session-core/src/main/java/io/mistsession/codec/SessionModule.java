package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.EnumMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/** What Jackson does in its own way and would not give back equal: maps, references, locales, classes. */
final class SessionModule extends JacksonModule {

    private final TypeAllowList allowed;
    private final WrittenTypes written;

    SessionModule(TypeAllowList allowed, WrittenTypes written) {
        this.allowed = allowed;
        this.written = written;
    }

    @Override
    public String getModuleName() {
        return SessionModule.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers serializers = new SimpleSerializers();
        serializers.addSerializer(new LocaleWriter());
        serializers.addSerializer(new ClassWriter(allowed));
        SimpleDeserializers deserializers = new SimpleDeserializers();
        deserializers.addDeserializer(Locale.class, new LocaleReader());
        context.addSerializers(serializers)
                .addSerializers(new References())
                .addSerializerModifier(new Writers(written))
                .addDeserializers(deserializers)
                .addDeserializers(new ReferenceReaders())
                .addDeserializerModifier(new Readers());
    }

    private static final class References implements Serializers {

        @Override
        public @Nullable ValueSerializer<?> findReferenceSerializer(
                SerializationConfig config,
                ReferenceType type,
                BeanDescription.Supplier description,
                JsonFormat.Value format,
                TypeSerializer contentNames,
                ValueSerializer<Object> content) {
            return ReferenceForm.handles(type) ? new ReferenceForm.ReferenceWriter(type) : null;
        }
    }

    private static final class ReferenceReaders extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                TypeDeserializer contentNames,
                ValueDeserializer<?> content) {
            return ReferenceForm.handles(type) ? new ReferenceForm.ReferenceReader(type) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return false;
        }
    }

    private static final class Writers extends ValueSerializerModifier {

        private final transient WrittenTypes written;

        Writers(WrittenTypes written) {
            this.written = written;
        }

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
            boolean plain = serializer.getClass() == BeanSerializer.class
                    || serializer.getClass() == UnrolledBeanSerializer.class;
            return plain ? new NotingBeanSerializer((BeanSerializerBase) serializer, written) : serializer;
        }

        /** An EnumMap is stored with its enum, so that Jackson's keys will do. */
        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> modifyMapSerializer(
                SerializationConfig config,
                MapType type,
                BeanDescription.Supplier description,
                ValueSerializer<?> serializer) {
            return serializer instanceof MapSerializer && !type.hasRawClass(EnumMap.class)
                    ? new MapForm.MapWriter(type, (ValueSerializer<Object>) serializer)
                    : serializer;
        }
    }

    private static final class Readers extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config,
                MapType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return deserializer instanceof MapDeserializer ? new MapForm.MapReader(type, deserializer) : deserializer;
        }
    }

    private static final class LocaleWriter extends StdScalarSerializer<Locale> {

        LocaleWriter() {
            super(Locale.class);
        }

        @Override
        public void serialize(Locale locale, JsonGenerator generator, SerializationContext context) {
            generator.writeString(LocaleForm.write(locale));
        }
    }

    private static final class LocaleReader extends StdScalarDeserializer<Locale> {

        LocaleReader() {
            super(Locale.class);
        }

        @Override
        public Locale deserialize(JsonParser parser, DeserializationContext context) {
            return LocaleForm.read(parser.getValueAsString(""));
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

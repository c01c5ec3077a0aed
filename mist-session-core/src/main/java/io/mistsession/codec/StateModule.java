package io.mistsession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;

/** What Jackson does in its own way and would not give back equal: maps, references, and values of the JDK. */
final class StateModule extends JacksonModule {

    private final TypeAllowList allowed;

    StateModule(TypeAllowList allowed) {
        this.allowed = allowed;
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
        SimpleSerializers writers = new SimpleSerializers()
                .addSerializer(Class.class, NamedForm.<Object>writer(this::writeClass))
                .addSerializer(BigInteger.class, NamedForm.writer(BigNumberForm::writeInteger))
                .addSerializer(BigDecimal.class, NamedForm.writer(BigNumberForm::writeDecimal));
        SimpleDeserializers readers = new SimpleDeserializers()
                .addDeserializer(BigInteger.class, NamedForm.reader(BigNumberForm::readInteger))
                .addDeserializer(BigDecimal.class, NamedForm.reader(BigNumberForm::readDecimal));
        StateReaders others = new StateReaders();
        context.addSerializers(writers)
                .addSerializers(new StateWriters())
                .addSerializerModifier(new ContainerWriters())
                .addDeserializers(readers)
                .addDeserializers(others)
                .addKeyDeserializers(others);
    }

    /** Jackson reads a class through the type factory, which judges its name; so must what is written be. */
    private void writeClass(Object value, JsonGenerator generator, SerializationContext context) {
        Class<?> type = (Class<?>) value;
        generator.writeString(type.isPrimitive() ? type.getName() : allowed.nameOf(type));
    }
}

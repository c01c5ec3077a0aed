package io.mistsession.codec;

import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleSerializers;

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
                .addSerializers(new StateWriters())
                .addSerializerModifier(new ContainerWriters())
                .addDeserializers(deserializers)
                .addDeserializers(new StateReaders())
                .addKeyDeserializers(new KeyReaders())
                .addDeserializerModifier(new ContainerReaders())
                .addValueInstantiators(new ClassInstantiator.Provider(stored));
    }
}

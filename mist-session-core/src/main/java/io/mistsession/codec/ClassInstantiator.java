package io.mistsession.codec;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;

/** Makes objects whose fields are to be set: by the constructor without parameters, or else by none. */
final class ClassInstantiator extends ValueInstantiator.Base {

    private final transient ClassState state;

    private ClassInstantiator(ClassState state) {
        super(state.type());
        this.state = state;
    }

    static Object instantiate(ClassState state) {
        try {
            return state.instantiate();
        } catch (ReflectiveOperationException e) {
            throw new RefusalException("the constructor of " + state.type().getTypeName() + " cannot be called");
        }
    }

    @Override
    public boolean canCreateUsingDefault() {
        return true;
    }

    @Override
    public Object createUsingDefault(DeserializationContext context) {
        return instantiate(state);
    }

    /** For all classes but records, which are made by their canonical constructor. */
    static final class Provider extends ValueInstantiators.Base {

        private final StoredClasses stored;

        Provider(StoredClasses stored) {
            this.stored = stored;
        }

        @Override
        public ValueInstantiator modifyValueInstantiator(
                DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator jacksons) {
            Class<?> type = description.getBeanClass();
            return stored.contain(type) && !type.isRecord() ? new ClassInstantiator(ClassState.of(type)) : jacksons;
        }
    }
}

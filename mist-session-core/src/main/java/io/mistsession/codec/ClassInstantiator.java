package io.mistsession.codec;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;

/** Makes objects whose fields are to be set: by the constructor without parameters, or else by none. */
final class ClassInstantiator extends ValueInstantiator.Base {

    private final transient ClassState state;

    ClassInstantiator(ClassState state) {
        super(state.type());
        this.state = state;
    }

    @Override
    public boolean canCreateUsingDefault() {
        return true;
    }

    @Override
    public Object createUsingDefault(DeserializationContext context) {
        return state.instantiate();
    }
}

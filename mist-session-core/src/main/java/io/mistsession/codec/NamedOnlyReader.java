package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/** Reads values before which the name of a class stands. */
final class NamedOnlyReader extends NamedForm.Reader {

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        throw new RefusalException("a value in it lacks the name of its class");
    }
}

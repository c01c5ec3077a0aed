package io.mistsession.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/** Stands for {@code new Object()}, say a lock, where stored bytes name it: to Jackson, {@code Object} is any value. */
final class PlainObject {

    private PlainObject() {}

    static final class Reader extends NamedForm.Reader {

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            parser.skipChildren();
            return new Object();
        }
    }
}

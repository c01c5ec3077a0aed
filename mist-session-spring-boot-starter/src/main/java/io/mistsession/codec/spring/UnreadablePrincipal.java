package io.mistsession.codec.spring;

import io.mistsession.codec.JsonDialect;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Stands for a principal whose class cannot be read, and is written again as that was stored. */
interface UnreadablePrincipal {

    /** The JSON of the principal. */
    String stored();

    /** Writes what was stored, its class name included. */
    final class Writer extends StdSerializer<UnreadablePrincipal> {

        Writer() {
            super(UnreadablePrincipal.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void serialize(UnreadablePrincipal kept, JsonGenerator generator, SerializationContext context) {
            if (context.getAttribute(JsonDialect.NOTES) instanceof Set<?> notes) {
                ((Set<Object>) notes).add(kept.stored());
            }
            generator.writeRawValue(kept.stored());
        }

        @Override
        public void serializeWithType(
                UnreadablePrincipal kept, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            serialize(kept, generator, context);
        }
    }
}

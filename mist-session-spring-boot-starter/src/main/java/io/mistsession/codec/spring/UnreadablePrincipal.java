package io.mistsession.codec.spring;

import io.mistsession.codec.JsonDialect;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Replaces a principal whose class cannot be read. It is written again in the bytes in which that was stored. */
interface UnreadablePrincipal {

    /** The JSON of the principal. */
    String stored();

    /** Writes what was stored, its class name included. */
    final class PrincipalWriter extends StdSerializer<UnreadablePrincipal> {

        PrincipalWriter() {
            super(UnreadablePrincipal.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void serialize(UnreadablePrincipal principal, JsonGenerator generator, SerializationContext context) {
            if (context.getAttribute(JsonDialect.NOTES) instanceof Set<?> notes) {
                ((Set<Object>) notes).add(principal.stored());
            }
            generator.writeRawValue(principal.stored());
        }

        @Override
        public void serializeWithType(
                UnreadablePrincipal principal,
                JsonGenerator generator,
                SerializationContext context,
                TypeSerializer names) {
            serialize(principal, generator, context);
        }
    }
}

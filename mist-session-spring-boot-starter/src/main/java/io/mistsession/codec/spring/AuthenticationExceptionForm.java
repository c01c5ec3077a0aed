package io.mistsession.codec.spring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * An authentication exception as its message and the names of its classes, its own first: the first that can be made
 * is what it comes back as. Neither stack trace nor cause is stored, nor the request, which may hold a password.
 */
final class AuthenticationExceptionForm {

    private static final String TYPES = "types";
    private static final String MESSAGE = "message";
    private static final String ERROR = "error";

    private AuthenticationExceptionForm() {}

    private static @Nullable AuthenticationException make(
            DatabindContext context, String name, @Nullable String message, @Nullable OAuth2ErrorText error) {
        try {
            Class<?> type = context.getTypeFactory().findClass(name);
            return AuthenticationException.class.isAssignableFrom(type)
                    ? ExceptionConstructor.make(type.asSubclass(AuthenticationException.class), message, error)
                    : null;
        } catch (ClassNotFoundException | RuntimeException e) {
            return null;
        }
    }

    static final class ExceptionWriter extends StdSerializer<AuthenticationException> {

        ExceptionWriter() {
            super(AuthenticationException.class);
        }

        @Override
        public void serialize(
                AuthenticationException exception, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            writeContent(exception, generator, context);
            generator.writeEndObject();
        }

        @Override
        public void serializeWithType(
                AuthenticationException exception,
                JsonGenerator generator,
                SerializationContext context,
                TypeSerializer names) {
            WritableTypeId id = names.writeTypePrefix(
                    generator, context, names.typeId(exception, AuthenticationException.class, JsonToken.START_OBJECT));
            writeContent(exception, generator, context);
            names.writeTypeSuffix(generator, context, id);
        }

        private static void writeContent(
                AuthenticationException exception, JsonGenerator generator, SerializationContext context) {
            OAuth2ErrorText error = OAuth2ErrorText.of(exception);
            generator.writeName(TYPES).writeStartArray();
            Class<?> last = exception instanceof RestoredAuthenticationException
                    ? RestoredAuthenticationException.class
                    : AuthenticationException.class;
            for (Class<?> type = exception.getClass(); type != last; type = type.getSuperclass()) {
                if (make(context, type.getName(), exception.getMessage(), error) != null) {
                    generator.writeString(type.getName());
                }
            }
            generator.writeEndArray();
            generator.writeName(MESSAGE).writeString(exception.getMessage());
            if (error != null) {
                generator.writeName(ERROR).writeStartArray();
                generator
                        .writeString(error.code())
                        .writeString(error.description())
                        .writeString(error.uri());
                generator.writeEndArray();
            }
        }
    }

    static final class ExceptionReader extends StdDeserializer<AuthenticationException> {

        ExceptionReader() {
            super(AuthenticationException.class);
        }

        @Override
        public AuthenticationException deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode tree = context.readTree(parser);
            String message = tree.path(MESSAGE).asString(null);
            JsonNode stored = tree.path(ERROR);
            OAuth2ErrorText error = stored.isArray()
                    ? new OAuth2ErrorText(
                            stored.path(0).asString(""),
                            stored.path(1).asString(null),
                            stored.path(2).asString(null))
                    : null;
            List<String> names = new ArrayList<>();
            tree.path(TYPES).forEach(name -> names.add(name.asString("")));
            for (String name : names) {
                AuthenticationException exception = make(context, name, message, error);
                if (exception != null) {
                    return exception;
                }
            }
            return new RestoredAuthenticationException(message);
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromObject(parser, context);
        }
    }
}

package io.mistsession.codec.spring;

import io.mistsession.codec.JsonDialect;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads an authentication also if the class of its principal or details is gone, or is not what it was: a deployment
 * must not log users out. The details are left out then, and the principal is replaced by one with the stored name and
 * the stored authorities. Anything else that cannot be read makes the whole unreadable, and so does a name of a class
 * that is not allowed.
 *
 * <p>Only the second reading of the same bytes keeps their tokens, which is expensive.
 */
final class AuthenticationReader extends DelegatingDeserializer {

    private AuthenticationReader(ValueDeserializer<?> reader) {
        super(reader);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
        return new AuthenticationReader(reader);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (context.getAttribute(JsonDialect.RECOVERY) == null) {
            return super.deserialize(parser, context);
        }
        TokenBuffer whole = context.bufferForInputBuffering(parser).deserialize(parser, context);
        try {
            return read(whole, context);
        } catch (DatabindException failure) {
            AuthenticationParts parts = AuthenticationParts.of(whole, context);
            boolean withoutPrincipal = parts.principal() != null && isIncompatible(parts.principal(), context);
            boolean withoutDetails = parts.details() != null && isIncompatible(parts.details(), context);
            boolean known = !withoutPrincipal || parts.nameTheUser();
            if (!known || !(withoutPrincipal || withoutDetails) || isProofAgainst(parts, withoutDetails, context)) {
                throw failure;
            }
            return read(parts.without(withoutPrincipal, withoutDetails, isOfOAuth2(), context), context);
        }
    }

    /** What is being written must be readable, except a principal that could not be read itself. */
    private static boolean isProofAgainst(
            AuthenticationParts parts, boolean withoutDetails, DeserializationContext context) {
        return context.getAttribute(JsonDialect.NOTES) instanceof Set<?> notes
                && (withoutDetails || !notes.contains(parts.textOfPrincipal(context)));
    }

    private Object read(TokenBuffer whole, DeserializationContext context) {
        return _delegatee.deserialize(whole.asParserOnFirstToken(context), context);
    }

    /** Its principal is an OAuth2User, whatever class the application has given it. */
    private boolean isOfOAuth2() {
        for (Class<?> type = handledType(); type != null; type = type.getSuperclass()) {
            if (type.getName()
                    .equals(SpringSecurityDialect.SECURITY
                            + "oauth2.client.authentication.OAuth2AuthenticationToken")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIncompatible(TokenBuffer part, DeserializationContext context) {
        try {
            context.readValue(part.asParserOnFirstToken(context), Object.class);
            return false;
        } catch (DatabindException failure) {
            if (JsonDialect.isRefusal(failure) || !isAboutAClass(failure, context)) {
                throw failure;
            }
            return true;
        }
    }

    /** Whether a class is gone or is not what it was. A name that is not allowed is another matter, and refused here. */
    private static boolean isAboutAClass(Throwable failure, DeserializationContext context) {
        boolean whileMade = failure instanceof ValueInstantiationException;
        if (failure instanceof InvalidTypeIdException named && named.getTypeId() != null) {
            try {
                context.getTypeFactory().findClass(named.getTypeId());
            } catch (ClassNotFoundException e) {
                return true;
            }
        }
        return failure.getCause() == null
                ? failure instanceof JacksonException
                : whileMade || isAboutAClass(failure.getCause(), context);
    }

    static final class Modifier extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
            return AbstractAuthenticationToken.class.isAssignableFrom(description.getBeanClass())
                    ? new AuthenticationReader(deserializer)
                    : deserializer;
        }
    }
}

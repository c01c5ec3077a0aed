package io.mistsession.codec.spring;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.util.TokenBuffer;

/** The properties of a stored authentication, unread. */
record AuthenticationParts(Map<String, TokenBuffer> properties) {

    private static final String PRINCIPAL = "principal";
    private static final String DETAILS = "details";
    private static final String AUTHORITIES = "authorities";

    static AuthenticationParts of(TokenBuffer whole, DeserializationContext context) {
        Map<String, TokenBuffer> properties = new LinkedHashMap<>();
        try (JsonParser parser = whole.asParserOnFirstToken(context)) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                properties.put(name, context.bufferAsCopyOfValue(parser));
            }
        }
        return new AuthenticationParts(properties);
    }

    @Nullable
    TokenBuffer principal() {
        return properties.get(PRINCIPAL);
    }

    @Nullable
    TokenBuffer details() {
        return properties.get(DETAILS);
    }

    /** Whether the name and the authorities are present. */
    boolean nameTheUser() {
        TokenBuffer name = properties.get(NamedMixin.NAME);
        return name != null && name.firstToken() == JsonToken.VALUE_STRING && properties.containsKey(AUTHORITIES);
    }

    String textOfPrincipal(DeserializationContext context) {
        TokenBuffer principal = principal();
        return principal == null ? "" : textOf(principal, context);
    }

    /** The authentication with null for the details, and for the principal one of the same name and authorities. */
    TokenBuffer without(boolean principal, boolean details, boolean oauth2, DeserializationContext context) {
        TokenBuffer whole = TokenBuffer.forGeneration();
        whole.writeStartObject();
        properties.forEach((name, value) -> {
            whole.writeName(name);
            if (principal && name.equals(PRINCIPAL)) {
                writeReplacement(whole, value, oauth2, context);
            } else if (details && name.equals(DETAILS)) {
                whole.writeNull();
            } else {
                whole.append(value);
            }
        });
        whole.writeEndObject();
        return whole;
    }

    private void writeReplacement(
            TokenBuffer whole, TokenBuffer stored, boolean oauth2, DeserializationContext context) {
        whole.writeStartObject();
        whole.writeName("@class")
                .writeString(oauth2 ? UnreadableOAuth2User.class.getName() : UnreadableUser.class.getName());
        for (String name : new String[] {NamedMixin.NAME, AUTHORITIES}) {
            TokenBuffer value = properties.get(name);
            if (value != null) {
                whole.writeName(name);
                whole.append(value);
            }
        }
        whole.writeName("stored").writeString(textOf(stored, context));
        whole.writeEndObject();
    }

    private static String textOf(TokenBuffer stored, DeserializationContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = context.tokenStreamFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            stored.serialize(generator);
        }
        return text.toString();
    }
}

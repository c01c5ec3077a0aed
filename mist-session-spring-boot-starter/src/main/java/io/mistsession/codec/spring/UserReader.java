package io.mistsession.codec.spring;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads a {@link User} as Spring Security's own reader does, from the stream: that one makes a tree first and looks up
 * how to read the authorities for every user anew, which takes three times the memory.
 */
final class UserReader extends StdDeserializer<User> {

    private @Nullable ValueDeserializer<Object> authoritiesReader;

    UserReader() {
        super(User.class);
    }

    /** Called once, before the first user is read. */
    @Override
    public void resolve(DeserializationContext context) {
        JavaType type = context.getTypeFactory().constructCollectionType(Set.class, GrantedAuthority.class);
        authoritiesReader = context.findRootValueDeserializer(type);
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
        return names.deserializeTypedFromAny(parser, context);
    }

    @Override
    public User deserialize(JsonParser parser, DeserializationContext context) {
        String username = "";
        String password = null;
        boolean enabled = false;
        boolean accountNonExpired = false;
        boolean credentialsNonExpired = false;
        boolean accountNonLocked = false;
        Collection<GrantedAuthority> authorities = null;
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            parser.nextToken();
        }
        for (; parser.hasToken(JsonToken.PROPERTY_NAME); parser.nextToken()) {
            String property = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (property) {
                case "username" -> username = _parseString(parser, context, this);
                case "password" -> password = _parseString(parser, context, this);
                case "enabled" -> enabled = _parseBooleanPrimitive(parser, context);
                case "accountNonExpired" -> accountNonExpired = _parseBooleanPrimitive(parser, context);
                case "credentialsNonExpired" -> credentialsNonExpired = _parseBooleanPrimitive(parser, context);
                case "accountNonLocked" -> accountNonLocked = _parseBooleanPrimitive(parser, context);
                case "authorities" -> authorities = readAuthorities(parser, context);
                default -> parser.skipChildren();
            }
        }
        if (authorities == null) {
            return context.reportInputMismatch(this, "A user without authorities");
        }
        return new User(
                username, password, enabled, accountNonExpired, credentialsNonExpired, accountNonLocked, authorities);
    }

    @SuppressWarnings("unchecked")
    private Collection<GrantedAuthority> readAuthorities(JsonParser parser, DeserializationContext context) {
        return (Collection<GrantedAuthority>) requireNonNull(authoritiesReader).deserialize(parser, context);
    }
}

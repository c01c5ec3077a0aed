package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

/** An OAuth2 user of whom only the name and the authorities of the authentication are known. */
final class UnreadableOAuth2User extends DefaultOAuth2User implements UnreadablePrincipal {

    private static final String NAME = "name";

    private final String stored;

    @JsonCreator
    UnreadableOAuth2User(
            @JsonProperty(NamedMixin.NAME) String name,
            @JsonProperty("authorities") Collection<? extends GrantedAuthority> authorities,
            @JsonProperty("stored") String stored) {
        super(authorities, Map.of(NAME, name), NAME);
        this.stored = stored;
    }

    @Override
    public String stored() {
        return stored;
    }
}

package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A user of whom only the name and the authorities of the authentication are known. */
final class UnreadableUser extends User implements UnreadablePrincipal {

    private final String stored;

    @JsonCreator
    UnreadableUser(
            @JsonProperty(NamedMixin.NAME) String username,
            @JsonProperty("authorities") Collection<? extends GrantedAuthority> authorities,
            @JsonProperty("stored") String stored) {
        super(username, "", authorities);
        this.stored = stored;
        eraseCredentials();
    }

    @Override
    public String stored() {
        return stored;
    }
}

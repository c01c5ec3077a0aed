package io.mistsession.dropin.app;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A user as Spring Security has it, and a name besides. */
public class ShopEmployee extends User implements Named {

    private final String displayName;

    public ShopEmployee(
            String username,
            @Nullable String password,
            String displayName,
            Collection<? extends GrantedAuthority> authorities) {
        super(username, password, authorities);
        this.displayName = displayName;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }
}

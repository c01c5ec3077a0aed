package io.mistsession.dropin.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/** A user of the shop's own making. */
public class ShopMember implements UserDetails, CredentialsContainer, Named {

    private final String username;
    private @Nullable String password;
    private final String displayName;
    private final boolean accountNonLocked;
    private final boolean enabled;

    public ShopMember(
            String username, @Nullable String password, String displayName, boolean accountNonLocked, boolean enabled) {
        this.username = username;
        this.password = password;
        this.displayName = displayName;
        this.accountNonLocked = accountNonLocked;
        this.enabled = enabled;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return AuthorityUtils.createAuthorityList("ROLE_USER");
    }

    @Override
    public boolean isAccountNonLocked() {
        return accountNonLocked;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void eraseCredentials() {
        password = null;
    }
}

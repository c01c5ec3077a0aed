package io.mistsession.guide;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

// tag::code[]
public class Member implements UserDetails, CredentialsContainer {

    private final String username;
    private @Nullable String password;
    private final long number;

    public Member(String username, @Nullable String password, long number) {
        this.username = username;
        this.password = password;
        this.number = number;
    }

    public long getNumber() {
        return number;
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
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_MEMBER"));
    }

    @Override
    public void eraseCredentials() {
        password = null; // otherwise the hash is stored with the session
    }
}
// end::code[]

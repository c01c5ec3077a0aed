package io.mistsession.codec.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** The users, authorities and authentications that applications write. */
@SuppressWarnings("serial")
final class Accounts {

    private Accounts() {}

    static Collection<GrantedAuthority> authorities(String... names) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        for (String name : names) {
            authorities.add(new SimpleGrantedAuthority(name));
        }
        return authorities;
    }

    enum Role implements GrantedAuthority {
        EDITOR;

        @Override
        public String getAuthority() {
            return "ROLE_" + name();
        }
    }

    /** A bean. */
    static final class Bean implements UserDetails {

        private @Nullable String username;
        private @Nullable String role;

        public void setUsername(String username) {
            this.username = username;
        }

        public void setRole(String role) {
            this.role = role;
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return authorities("ROLE_" + role);
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getUsername() {
            return String.valueOf(username);
        }

        @Override
        public boolean isEnabled() {
            return role != null;
        }
    }

    /** Whose fields and constructor have other names than its properties. */
    static final class Renaming implements UserDetails {

        private final String login;
        private final Collection<? extends GrantedAuthority> granted;

        Renaming(String username, Collection<? extends GrantedAuthority> authorities) {
            this.login = username;
            this.granted = List.copyOf(authorities);
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return granted;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getUsername() {
            return login;
        }
    }

    record Tenant(String name, int size) {}

    record Customer(String username, @Nullable String password, Tenant tenant, List<Role> roles)
            implements UserDetails {

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return roles;
        }

        @Override
        public @Nullable String getPassword() {
            return password;
        }

        @Override
        public String getUsername() {
            return username;
        }
    }

    static class Employee extends User {

        private final Tenant tenant;
        private final @Nullable Object badge;

        Employee(
                String username,
                String password,
                Collection<? extends GrantedAuthority> authorities,
                Tenant tenant,
                @Nullable Object badge) {
            super(username, password, authorities);
            this.tenant = tenant;
            this.badge = badge;
        }

        /** As many applications have it: one for the entity besides. */
        Employee(Tenant entity) {
            this(entity.name(), "", authorities(), entity, null);
        }

        Tenant getTenant() {
            return tenant;
        }

        @Nullable
        Object getBadge() {
            return badge;
        }
    }

    static final class ApiKeyAuthentication extends AbstractAuthenticationToken {

        private final String apiKey;
        private final Object principal;

        ApiKeyAuthentication(String apiKey, Object principal, Collection<? extends GrantedAuthority> authorities) {
            super(authorities);
            this.apiKey = apiKey;
            this.principal = principal;
            super.setAuthenticated(true);
        }

        @Override
        public void setAuthenticated(boolean authenticated) {
            throw new IllegalArgumentException("Not from outside");
        }

        @Override
        public Object getCredentials() {
            return apiKey;
        }

        @Override
        public Object getPrincipal() {
            return principal;
        }
    }

    static final class Member implements OAuth2User {

        private final String name;
        private final Map<String, Object> attributes;

        Member(String name, Map<String, Object> attributes) {
            this.name = name;
            this.attributes = new HashMap<>(attributes);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return List.of();
        }

        @Override
        public String getName() {
            return name;
        }
    }
}

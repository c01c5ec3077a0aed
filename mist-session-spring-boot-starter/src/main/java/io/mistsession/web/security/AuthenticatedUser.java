package io.mistsession.web.security;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * Who an {@link Authentication} says the client is, and what it may do.
 *
 * @param isRemembered whether only a remember-me cookie says so
 * @param isSwitched whether somebody else acts as this user
 * @param provenAt when a factor was last proved; {@code null} if the authentication does not say
 */
record AuthenticatedUser(
        String name,
        Set<String> authorities,
        boolean isRemembered,
        boolean isSwitched,
        @Nullable Instant provenAt) {

    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

    AuthenticatedUser {
        authorities = Set.copyOf(authorities);
    }

    /** {@code null} if nobody is logged in, or somebody without a name that a session could be bound to. */
    static @Nullable AuthenticatedUser of(@Nullable Authentication authentication) {
        if (authentication == null || !TRUST.isAuthenticated(authentication)) {
            return null;
        }
        String name = authentication.getName();
        Collection<? extends GrantedAuthority> authorities = authentication.getAuthorities();
        return name == null || name.isBlank()
                ? null
                : new AuthenticatedUser(
                        name,
                        names(authorities),
                        TRUST.isRememberMe(authentication),
                        authorities.stream().anyMatch(SwitchUserGrantedAuthority.class::isInstance),
                        lastProof(authorities));
    }

    /** Whether the user has proved who they are since. */
    boolean proves(AuthenticatedUser before) {
        return (before.isRemembered && !isRemembered)
                || (provenAt != null && (before.provenAt == null || provenAt.isAfter(before.provenAt)));
    }

    /** Does the log-in; if this exchange has done it, nothing happens. */
    void apply(SessionManager manager, ServletExchange exchange) {
        if (isRemembered) {
            manager.logInRemembered(exchange, name);
        } else {
            manager.logIn(exchange, name);
        }
    }

    private static Set<String> names(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant lastProof(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}

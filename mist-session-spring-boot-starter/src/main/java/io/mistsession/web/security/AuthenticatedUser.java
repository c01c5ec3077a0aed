package io.mistsession.web.security;

import io.mistsession.Session;
import io.mistsession.SessionLimitException;
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
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * The user of an {@link Authentication}.
 *
 * @param isRemembered whether the user is known by a remember-me cookie only
 * @param isSwitched whether another user acts as this one
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

    /** {@code null} if no user is logged in, or one without a name to which a session could be bound. */
    static @Nullable AuthenticatedUser of(@Nullable Authentication authentication) {
        return authentication != null && authentication.isAuthenticated() ? named(authentication) : null;
    }

    /** The same, whether {@link Authentication#isAuthenticated()} is true or not. */
    static @Nullable AuthenticatedUser named(Authentication authentication) {
        if (TRUST.isAnonymous(authentication)) {
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

    /**
     * Whether the user has proved a factor that another authentication does not have. An authentication of another class
     * proves nothing: applications make one to refresh authorities.
     *
     * @param before null if no other is known
     */
    boolean provesMoreThan(@Nullable AuthenticatedUser before) {
        return provenAt != null && (before == null || before.provenAt == null || provenAt.isAfter(before.provenAt));
    }

    /**
     * Whether the user has proved a factor since the last log-in to the session, or since its begin if the user is only
     * remembered. An older factor is known already, wherever the application has kept it.
     */
    boolean hasProvedSinceLogIn(Session session) {
        return provenAt != null && provenAt.isAfter(session.authenticatedAt().orElseGet(session::createdAt));
    }

    /** Whether this is the same user as before, who has proved nothing since. */
    boolean isKnownBy(@Nullable AuthenticatedUser before) {
        return before != null && before.name.equals(name) && !provesMoreThan(before);
    }

    /** Logs the user in; if this exchange has done so already, nothing happens. */
    void logIn(SessionManager manager, ServletExchange exchange) {
        logIn(manager, exchange, !isRemembered);
    }

    /**
     * {@link #logIn(SessionManager, ServletExchange)} with or without a proof of who the user is.
     *
     * @throws SessionAuthenticationException if the user has as many sessions as allowed
     */
    void logIn(SessionManager manager, ServletExchange exchange, boolean isProven) {
        withinLimit(() -> {
            if (isProven) {
                manager.logIn(exchange, name);
            } else {
                manager.logInRemembered(exchange, name);
            }
        });
    }

    /** Reserves a place for a log-in that follows. */
    void reserve(SessionManager manager, ServletExchange exchange) {
        withinLimit(() -> manager.reserveLogIn(exchange, name));
    }

    private static void withinLimit(Runnable logIn) {
        try {
            logIn.run();
        } catch (SessionLimitException e) {
            throw e.isOfOwner() ? refused(e) : e;
        }
    }

    /** In Spring Security's terms the log-in has failed. */
    private static RuntimeException refused(SessionLimitException cause) {
        SessionAuthenticationException refused = new SessionAuthenticationException(String.valueOf(cause.getMessage()));
        refused.initCause(cause);
        return refused;
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

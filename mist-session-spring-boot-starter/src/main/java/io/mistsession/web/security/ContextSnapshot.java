package io.mistsession.web.security;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * A {@link SecurityContext} that the application holds, and what was in it when the application got it.
 *
 * @param isAuthenticated the flag of the authentication
 */
record ContextSnapshot(SecurityContext context, @Nullable Authentication authentication, boolean isAuthenticated) {

    static ContextSnapshot of(SecurityContext context) {
        Authentication authentication = context.getAuthentication();
        return new ContextSnapshot(context, authentication, authentication != null && authentication.isAuthenticated());
    }

    /** The user who was in it; {@code null} if none was. Names and authorities are read only when this is called. */
    @Nullable
    AuthenticatedUser user() {
        return isAuthenticated && authentication != null ? AuthenticatedUser.named(authentication) : null;
    }

    /** Whether the context holds another authentication now, or the same one with another flag. */
    boolean mayHaveChanged() {
        Authentication now = context.getAuthentication();
        return !holds(now) || (now != null && now.isAuthenticated() != isAuthenticated);
    }

    boolean isSameUser(ContextSnapshot other) {
        return (holds(other.authentication) && isAuthenticated == other.isAuthenticated)
                || Objects.equals(user(), other.user());
    }

    @SuppressWarnings("ReferenceEquality") // to compare users needs their authorities
    private boolean holds(@Nullable Authentication other) {
        return other == authentication;
    }
}

package io.mistsession.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The users who make requests, as the security context of the current thread tells. Thread-safe.
 *
 * @param holders empty if it is Spring Security's default
 */
record RequestUsers(ObjectProvider<SecurityContextHolderStrategy> holders, ObjectProvider<SecurityFilterChain> chains) {

    /**
     * Whether Spring Security decides who makes this request: there is an authentication, even an anonymous one, or one of
     * its chains is responsible. Then, on a thread without an authentication, the user is not the owner of the session.
     */
    boolean decideAbout(HttpServletRequest request) {
        return current() != null || isSecured(request);
    }

    /** Whether the first chain that matches, which is the one in force, has any filters. */
    private boolean isSecured(HttpServletRequest request) {
        return chains.orderedStream()
                .filter(chain -> chain.matches(request))
                .findFirst()
                .filter(chain -> !chain.getFilters().isEmpty())
                .isPresent();
    }

    /** Whether this user is who makes the request; the one that a user acts as is not that user. */
    boolean isCurrent(String user) {
        AuthenticatedUser current = AuthenticatedUser.of(current());
        return current != null && current.name().equals(user);
    }

    private @Nullable Authentication current() {
        return holders.getIfUnique(SecurityContextHolder::getContextHolderStrategy)
                .getContext()
                .getAuthentication();
    }
}

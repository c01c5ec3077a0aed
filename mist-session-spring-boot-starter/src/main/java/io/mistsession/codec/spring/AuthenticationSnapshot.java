package io.mistsession.codec.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * What shows without encoding it whether a security context has changed: which {@code Authentication} object it holds,
 * and what is set on one after it was made. Objects are compared by identity.
 */
record AuthenticationSnapshot(
        @Nullable Authentication authentication,
        boolean authenticated,
        @Nullable Object credentials,
        @Nullable Object details) {

    private static final AuthenticationSnapshot NONE = new AuthenticationSnapshot(null, false, null, null);

    static AuthenticationSnapshot of(@Nullable Authentication authentication) {
        return authentication == null
                ? NONE
                : new AuthenticationSnapshot(
                        authentication,
                        authentication.isAuthenticated(),
                        authentication.getCredentials(),
                        authentication.getDetails());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // A user may equal another one whose authorities differ.
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthenticationSnapshot snapshot
                && authentication == snapshot.authentication
                && authenticated == snapshot.authenticated
                && credentials == snapshot.credentials
                && details == snapshot.details;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(authentication);
    }

    /** Shows nothing of the authentication. */
    @Override
    public String toString() {
        return "AuthenticationSnapshot[]";
    }
}

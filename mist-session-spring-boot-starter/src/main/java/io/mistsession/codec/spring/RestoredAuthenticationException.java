package io.mistsession.codec.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** The message of an authentication exception of which no class could be made again. */
final class RestoredAuthenticationException extends AuthenticationException {

    RestoredAuthenticationException(@Nullable String message) {
        super(message);
    }
}

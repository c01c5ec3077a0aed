package io.mistsession.codec.spring;

import static io.mistsession.codec.spring.ExceptionConstructor.call;
import static io.mistsession.codec.spring.ExceptionConstructor.firstOf;
import static io.mistsession.codec.spring.ExceptionConstructor.types;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.util.ClassUtils;

/** What an OAuth2 exception carries besides its message. */
record OAuth2ErrorText(
        String code, @Nullable String description, @Nullable String uri) {

    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.security.oauth2.core.OAuth2AuthenticationException",
            OAuth2ErrorText.class.getClassLoader());

    /** The error of an exception; null for any that is not OAuth2's. */
    static @Nullable OAuth2ErrorText of(AuthenticationException exception) {
        return PRESENT ? WhenPresent.of(exception) : null;
    }

    @Nullable
    AuthenticationException make(Class<? extends AuthenticationException> type, @Nullable String message) {
        return PRESENT ? WhenPresent.make(type, message, this) : null;
    }

    private static final class WhenPresent {

        private WhenPresent() {}

        static @Nullable OAuth2ErrorText of(AuthenticationException exception) {
            if (!(exception instanceof OAuth2AuthenticationException oauth2)) {
                return null;
            }
            OAuth2Error error = oauth2.getError();
            return new OAuth2ErrorText(error.getErrorCode(), error.getDescription(), error.getUri());
        }

        static @Nullable AuthenticationException make(
                Class<? extends AuthenticationException> type, @Nullable String message, OAuth2ErrorText text) {
            OAuth2Error error = new OAuth2Error(text.code(), text.description(), text.uri());
            return firstOf(
                    call(type, types(OAuth2Error.class, String.class), error, message),
                    call(type, types(OAuth2Error.class), error));
        }
    }
}

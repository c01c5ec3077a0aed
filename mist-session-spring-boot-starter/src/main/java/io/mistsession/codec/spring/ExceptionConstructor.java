package io.mistsession.codec.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** Makes an exception of a class from a message, if the class has a constructor that takes it as such. */
final class ExceptionConstructor {

    private ExceptionConstructor() {}

    static @Nullable AuthenticationException make(
            Class<? extends AuthenticationException> type, @Nullable String message, @Nullable OAuth2ErrorText error) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        AuthenticationException made = error == null
                ? firstOf(
                        call(type, types(String.class), message),
                        call(type, types(String.class, Throwable.class), message, null))
                : error.make(type, message);
        // Another class may take its text for something else, or add to it.
        boolean same = made != null
                && Objects.equals(made.getMessage(), message)
                && Objects.equals(OAuth2ErrorText.of(made), error);
        return same ? made : null;
    }

    static @Nullable AuthenticationException call(
            Class<? extends AuthenticationException> type, Class<?>[] parameters, @Nullable Object... arguments) {
        try {
            Constructor<? extends AuthenticationException> constructor = type.getDeclaredConstructor(parameters);
            return constructor.trySetAccessible() ? constructor.newInstance(arguments) : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    static Class<?>[] types(Class<?>... parameters) {
        return parameters;
    }

    static @Nullable AuthenticationException firstOf(
            @Nullable AuthenticationException first, @Nullable AuthenticationException second) {
        return first != null ? first : second;
    }
}

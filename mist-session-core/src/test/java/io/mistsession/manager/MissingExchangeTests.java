package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mistsession.Exchange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A manager that is called without an exchange says what is missing. */
class MissingExchangeTests {

    private final Application app = new Application();

    static Stream<Method> methods() {
        List<Method> methods = Arrays.stream(SessionManager.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Exchange.class))
                .toList();
        assertThat(methods).extracting(Method::getName).contains("currentSession", "getSession", "logIn", "save");
        return methods.stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isNamed(Method method) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(MissingExchangeTests::argument)
                .toArray();

        assertThatNullPointerException()
                .isThrownBy(() -> invoke(method, arguments))
                .withMessage("There is no exchange");
    }

    private void invoke(Method method, Object[] arguments) throws Throwable {
        try {
            method.invoke(app.manager, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == String.class) {
            return "alice";
        }
        return type == Duration.class ? Duration.ofMinutes(1) : null;
    }
}

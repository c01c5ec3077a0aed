package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.SessionStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that a decorator forgets would have its default, or no observation. */
class ForwardingSessionStoreTests {

    static Stream<Method> methods() {
        return Arrays.stream(SessionStore.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !isShorthand(method));
    }

    /** The removal without a reason is the one with none. */
    private static boolean isShorthand(Method method) {
        return method.getName().equals("remove") && method.getParameterCount() == 2;
    }

    static Stream<Method> operations() {
        return methods().filter(method -> !method.isDefault());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodOfAStoreIsForwarded(Method method) {
        assertThat(isDeclaredBy(ForwardingSessionStore.class, method)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationOfAStoreIsObserved(Method method) {
        assertThat(isDeclaredBy(ObservedSessionStore.class, method)).isTrue();
    }

    private static boolean isDeclaredBy(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }
}

package io.mistsession.benchmark.path;

import java.lang.reflect.Proxy;

/** What a stub wraps: every call that the stub does not answer itself fails and names the method. */
final class Unanswered {

    private Unanswered() {}

    static <T> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException("The stub does not answer " + method);
        }));
    }
}

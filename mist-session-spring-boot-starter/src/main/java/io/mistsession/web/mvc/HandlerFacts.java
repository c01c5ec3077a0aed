package io.mistsession.web.mvc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.method.HandlerMethod;

/** Something that is true of a handler in every request, and is found out once. Thread-safe. */
final class HandlerFacts<V> {

    private final Map<Object, V> known = new ConcurrentHashMap<>();
    private final Function<Object, V> finder;

    /** @param finder what is to be found out about a handler; never null */
    HandlerFacts(Function<Object, V> finder) {
        this.finder = finder;
    }

    V of(Object handler) {
        Object key = key(handler);
        V fact = known.get(key);
        return fact == null ? known.computeIfAbsent(key, unknown -> finder.apply(handler)) : fact;
    }

    /**
     * A method whose bean was looked up by name is known by both. At the start it has only the name, and then its class may
     * be a proxy's, of which there can be several.
     */
    private static Object key(Object handler) {
        if (handler instanceof HandlerMethod called && !(called.getBean() instanceof String)) {
            HandlerMethod registered = called.getResolvedFromHandlerMethod();
            if (registered != null && registered.getBean() instanceof String) {
                return registered;
            }
        }
        return HandlerTarget.of(handler);
    }
}

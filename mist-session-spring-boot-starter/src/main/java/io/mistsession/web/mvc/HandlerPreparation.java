package io.mistsession.web.mvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Prepares each handler as it needs. What that is, is found out once for each handler: for most it is nothing. It belongs
 * before the application's interceptors, in all handler mappings.
 *
 * <p>This class is thread-safe.
 */
final class HandlerPreparation implements HandlerInterceptor {

    private final List<Preparation.Source> sources;
    private final Map<Object, List<Preparation>> known = new ConcurrentHashMap<>();

    /** @param sources of what is done, in this order */
    HandlerPreparation(List<Preparation.Source> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        for (Preparation preparation : of(handler)) {
            preparation.prepare(request, response);
        }
        return true;
    }

    /** At the start, so that a mistake is not first found by a request. The answer may be for a proxy and is not kept. */
    void check(HandlerMethod handler) {
        sources.forEach(source -> source.forHandler(handler));
    }

    private List<Preparation> of(Object handler) {
        Object key = key(handler);
        List<Preparation> preparations = known.get(key);
        return preparations == null ? known.computeIfAbsent(key, unknown -> find(handler)) : preparations;
    }

    private List<Preparation> find(Object handler) {
        return sources.stream()
                .map(source -> source.forHandler(handler))
                .filter(Objects::nonNull)
                .toList();
    }

    /** A method whose bean was looked up by name is the same at each request, even if the bean is not. */
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

package io.mistsession.web.session;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The listeners of the servlet API, in the order in which they are called.
 *
 * @param lifecycle for sessions that are created or end
 * @param attributes for attributes
 * @param ids for changes of ids
 */
record HttpSessionListeners(
        List<HttpSessionListener> lifecycle,
        List<HttpSessionAttributeListener> attributes,
        List<HttpSessionIdListener> ids) {

    HttpSessionListeners {
        lifecycle = List.copyOf(lifecycle);
        attributes = List.copyOf(attributes);
        ids = List.copyOf(ids);
    }

    /** Puts each listener once into each list that it belongs to; other objects are left out. */
    static HttpSessionListeners of(Collection<?> listeners) {
        return new HttpSessionListeners(
                only(HttpSessionListener.class, listeners),
                only(HttpSessionAttributeListener.class, listeners),
                only(HttpSessionIdListener.class, listeners));
    }

    private static <T> List<T> only(Class<T> type, Collection<?> listeners) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return listeners.stream()
                .filter(type::isInstance)
                .filter(seen::add)
                .map(type::cast)
                .toList();
    }
}

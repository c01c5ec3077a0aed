package io.mistsession.web.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * Attributes that Spring sets in sessions and that have a meaning on this node only: the mutex, one object for all
 * requests of a session; and callbacks for the session's end, which cannot be stored. A callback is called if the session
 * ends on this node; if it ends elsewhere, the callback is dropped after the longest life of a session.
 *
 * <p>The callback of a session-scoped bean is not kept: {@link SessionScopedBeans} destroys the bean on the node on which
 * the session ends.
 *
 * <p>This class is thread-safe.
 */
final class NodeAttributes {

    private static final String CALLBACK = ServletRequestAttributes.DESTRUCTION_CALLBACK_NAME_PREFIX;
    private static final int MAX_SESSIONS = 100_000;

    private final SessionScopedBeans scopedBeans;
    private final Interner<Mutex> mutexes = Interner.newWeakInterner();
    private final Cache<String, Map<String, HttpSessionBindingListener>> callbacks;

    /** @param longestLife after which a session that was not used on this node has ended */
    NodeAttributes(SessionScopedBeans scopedBeans, Duration longestLife) {
        this.scopedBeans = scopedBeans;
        this.callbacks = Caffeine.newBuilder()
                .expireAfterAccess(longestLife)
                .maximumSize(MAX_SESSIONS)
                .build();
    }

    static boolean isKept(String name) {
        return isMutex(name) || name.startsWith(CALLBACK);
    }

    @Nullable
    Object get(String sessionId, String name) {
        if (isMutex(name)) {
            return mutexes.intern(new Mutex(sessionId));
        }
        Map<String, HttpSessionBindingListener> known = callbacks.getIfPresent(sessionId);
        return known == null ? null : known.get(name);
    }

    void set(String sessionId, String name, Object value) {
        if (!isMutex(name)
                && value instanceof HttpSessionBindingListener callback
                && !scopedBeans.isScopedBean(name.substring(CALLBACK.length()))) {
            callbacks.get(sessionId, id -> new ConcurrentHashMap<>()).put(name, callback);
        }
    }

    /** @param removed gets the callback, if there was one */
    void remove(String sessionId, String name, Consumer<HttpSessionBindingListener> removed) {
        Map<String, HttpSessionBindingListener> known = callbacks.getIfPresent(sessionId);
        HttpSessionBindingListener callback = known == null ? null : known.remove(name);
        if (callback != null) {
            removed.accept(callback);
        }
    }

    /** @param removed gets each callback of the session and its name */
    void end(String sessionId, BiConsumer<String, HttpSessionBindingListener> removed) {
        Map<String, HttpSessionBindingListener> last = callbacks.asMap().remove(sessionId);
        if (last != null) {
            last.forEach(removed);
        }
    }

    private static boolean isMutex(String name) {
        return name.equals(WebUtils.SESSION_MUTEX_ATTRIBUTE);
    }

    /** The object that requests of one session on this node lock: all get the same one while any of them holds it. */
    private record Mutex(String sessionId) {}
}

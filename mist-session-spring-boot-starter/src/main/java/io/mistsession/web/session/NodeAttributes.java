package io.mistsession.web.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * Attributes that Spring sets in sessions and that mean something on this node only: the mutex, one object for all
 * requests of a session; and callbacks for its end, which cannot be stored. They are called if the session ends on this
 * node; those of a session that ends elsewhere are forgotten once its absolute life is over.
 *
 * <p>The callback of a session-scoped bean is not even kept: {@link SessionScopedBeans} destroys the bean as it is at its
 * end, on whichever node that is.
 */
final class NodeAttributes {

    private static final String CALLBACK = ServletRequestAttributes.DESTRUCTION_CALLBACK_NAME_PREFIX;
    private static final int MAX_SESSIONS = 100_000;

    private final SessionScopedBeans scopedBeans;
    private final Interner<Mutex> mutexes = Interner.newWeakInterner();
    private final Cache<String, Map<String, HttpSessionBindingListener>> callbacks;

    /** @param longestLife after which a session that nobody has touched here has ended */
    NodeAttributes(SessionScopedBeans scopedBeans, Duration longestLife) {
        this.scopedBeans = scopedBeans;
        this.callbacks = Caffeine.newBuilder()
                .expireAfterAccess(longestLife)
                .maximumSize(MAX_SESSIONS)
                .build();
    }

    boolean keeps(String name) {
        return isMutex(name) || name.startsWith(CALLBACK);
    }

    @Nullable
    Object get(MistHttpSession session, String name) {
        return isMutex(name)
                ? mutexes.intern(new Mutex(session.session().id()))
                : of(session).get(name);
    }

    void set(MistHttpSession session, String name, Object value) {
        if (!isMutex(name) && !isOfScopedBean(name) && value instanceof HttpSessionBindingListener callback) {
            callbacks
                    .get(session.session().id(), id -> new ConcurrentHashMap<>())
                    .put(name, callback);
        }
    }

    /** As in any session, what is taken out is told so. */
    void remove(MistHttpSession session, String name) {
        HttpSessionBindingListener callback = of(session).remove(name);
        if (callback != null) {
            unbind(session, name, callback);
        }
    }

    void end(MistHttpSession session) {
        Map<String, HttpSessionBindingListener> last =
                callbacks.asMap().remove(session.session().id());
        if (last != null) {
            last.forEach((name, callback) -> unbind(session, name, callback));
        }
    }

    private Map<String, HttpSessionBindingListener> of(MistHttpSession session) {
        Map<String, HttpSessionBindingListener> known =
                callbacks.getIfPresent(session.session().id());
        return known == null ? new ConcurrentHashMap<>() : known;
    }

    private boolean isOfScopedBean(String name) {
        return scopedBeans.isScopedBean(name.substring(CALLBACK.length()));
    }

    private static boolean isMutex(String name) {
        return name.equals(WebUtils.SESSION_MUTEX_ATTRIBUTE);
    }

    private static void unbind(HttpSession session, String name, HttpSessionBindingListener callback) {
        Listeners.call(callback, each -> each.valueUnbound(new HttpSessionBindingEvent(session, name, each)));
    }

    /** What requests of one session on this node lock: as long as one of them holds it, all get the same. */
    private record Mutex(String sessionId) {}
}

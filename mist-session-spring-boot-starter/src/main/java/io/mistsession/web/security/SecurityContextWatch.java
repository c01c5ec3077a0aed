package io.mistsession.web.security;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.session.SessionWatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;

/**
 * Replaces the session's token when a log-in or a change of authorities is found in a {@link SecurityContext} that the
 * application stores in the session itself, or changes in place.
 *
 * <p>A context with a user who is not the session's owner is a log-in, and so is one that proves its user anew: by a factor
 * that is newer than the last log-in. Anything else about the owner, such as other authorities, only replaces the token. Acting as another user
 * ({@link org.springframework.security.web.authentication.switchuser.SwitchUserFilter}) does so too: the session's owner
 * stays the user who logged in.
 *
 * <p>This class is thread-safe.
 */
final class SecurityContextWatch implements SessionWatch {

    private static final Logger log = LoggerFactory.getLogger(SecurityContextWatch.class);

    private static final String KNOWN = SecurityContextWatch.class.getName();

    private final SessionManager manager;
    private final RequestUsers users;

    SecurityContextWatch(SessionManager manager, RequestUsers users) {
        this.manager = manager;
        this.users = users;
    }

    @Override
    public boolean mayBeFrom(String user, HttpServletRequest request, boolean otherwise) {
        return users.decideAbout(request) ? users.isCurrent(user) : otherwise;
    }

    @Override
    public void read(ServletExchange exchange, String name, Object value) {
        if (value instanceof SecurityContext context) {
            Map<String, ContextSnapshot> known = known(exchange);
            if (!known.containsKey(name)) {
                known.putIfAbsent(name, ContextSnapshot.of(context));
            }
        }
    }

    @Override
    public void writing(ServletExchange exchange, String name, @Nullable Object before, Object value) {
        if (value instanceof SecurityContext context) {
            if (before != null) {
                read(exchange, name, before);
            }
            ContextSnapshot last = known(exchange).get(name);
            ContextSnapshot now = ContextSnapshot.of(context);
            AuthenticatedUser user = last != null && now.isSameUser(last) ? null : now.user();
            if (user != null) {
                requireStorable(name, context);
                apply(exchange, last == null ? null : last.user(), user);
            }
            known(exchange).put(name, now);
        }
    }

    /**
     * Finds changes in place; in a request that only reads its session, they are not saved. A change that is found when the response is released is undone, because the client can no
     * longer be sent a token. A change that puts another user in the owner's place is no log-in, which would end the
     * session that holds the context.
     */
    @Override
    public void beforeSave(ServletExchange exchange) {
        if (exchange.readOnlyReason() == null && exchange.attributes().containsKey(KNOWN)) {
            for (Map.Entry<String, ContextSnapshot> each : known(exchange).entrySet()) {
                ContextSnapshot last = each.getValue();
                if (last.mayHaveChanged()) {
                    ContextSnapshot now = ContextSnapshot.of(last.context());
                    if (!now.isSameUser(last)) {
                        changedInPlace(exchange, last, now);
                    }
                    each.setValue(ContextSnapshot.of(last.context()));
                }
            }
        }
    }

    private void changedInPlace(ServletExchange exchange, ContextSnapshot last, ContextSnapshot now) {
        AuthenticatedUser user = now.user();
        if (exchange.committed()) {
            log.warn("Another authentication was set in a session's context after the response was released: undone");
            last.context().setAuthentication(last.authentication());
        } else if (user != null && isOwnerOrUnowned(exchange, user)) {
            apply(exchange, last.user(), user);
        } else {
            manager.rotateForAuthorityChange(exchange);
        }
    }

    private boolean isOwnerOrUnowned(ServletExchange exchange, AuthenticatedUser user) {
        return manager.getSession(exchange)
                .flatMap(Session::owner)
                .filter(owner -> !owner.equals(user.name()))
                .isEmpty();
    }

    /** A context that cannot be stored must not log a user in. */
    @SuppressWarnings("CheckReturnValue")
    private void requireStorable(String name, SecurityContext context) {
        manager.codec().encode(name, context);
    }

    private void apply(ServletExchange exchange, @Nullable AuthenticatedUser last, AuthenticatedUser now) {
        Session session = manager.getSession(exchange).orElse(null);
        String owner = session == null ? null : session.owner().orElse(null);
        if (owner != null && (now.isSwitched() || (last != null && last.isSwitched()))) {
            manager.rotateForAuthorityChange(exchange);
        } else if (session == null || !now.name().equals(owner)) {
            now.logIn(manager, exchange, !now.isRemembered() && !now.isKnownBy(last));
        } else if (now.provesMoreThan(last) && now.hasProvedSinceLogIn(session)) {
            now.logIn(manager, exchange);
        } else {
            manager.rotateForAuthorityChange(exchange);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ContextSnapshot> known(ServletExchange exchange) {
        return (Map<String, ContextSnapshot>)
                exchange.attributes().computeIfAbsent(KNOWN, key -> new ConcurrentHashMap<String, ContextSnapshot>());
    }
}

package io.mistsession.web.security;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.session.SessionWatch;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * Sees to it that a session in which somebody logs in, or gets other authorities, has a token that nobody knew before:
 * also if the application puts the {@link SecurityContext} there itself, or changes the one that it was given.
 *
 * <p>A context in which nobody stood before, or in which somebody else stands now, is a log-in, as is one that proves
 * anew who the user is. Other authorities only replace the token. So does acting as somebody else
 * ({@link org.springframework.security.web.authentication.switchuser.SwitchUserFilter}): the session stays that of whoever
 * logged in.
 *
 * <p>This class is thread-safe.
 */
final class SecurityContextWatch implements SessionWatch {

    private static final Logger log = LoggerFactory.getLogger(SecurityContextWatch.class);

    private static final String SEEN = SecurityContextWatch.class.getName();

    private final SessionManager manager;

    SecurityContextWatch(SessionManager manager) {
        this.manager = manager;
    }

    @Override
    public void read(ServletExchange exchange, String name, Object value) {
        if (value instanceof SecurityContext context) {
            seen(exchange).putIfAbsent(name, Seen.of(context));
        }
    }

    @Override
    public void writing(ServletExchange exchange, String name, @Nullable Object before, Object value) {
        if (value instanceof SecurityContext context) {
            if (before != null) {
                read(exchange, name, before);
            }
            Seen last = seen(exchange).get(name);
            Seen now = Seen.of(context);
            AuthenticatedUser next = now.logIn();
            AuthenticatedUser known = last == null ? null : last.logIn();
            if (next != null && !next.equals(known)) {
                requireStorable(name, context);
                conclude(exchange, known, next);
            }
            seen(exchange).put(name, now);
        }
    }

    /**
     * Looks for changes in place. One that comes when the response is on its way is undone: the client can no longer be
     * given a token. And one that puts somebody else in the owner's place is no log-in, which would end the session that
     * the context is in.
     */
    @Override
    public void beforeSave(ServletExchange exchange) {
        if (exchange.attributes().containsKey(SEEN)) {
            seen(exchange).forEach((name, last) -> {
                Seen now = Seen.of(last.context());
                if (!Objects.equals(now.logIn(), last.logIn())) {
                    changedInPlace(exchange, last, now);
                    seen(exchange).replace(name, last, Seen.of(last.context()));
                }
            });
        }
    }

    private void changedInPlace(ServletExchange exchange, Seen last, Seen now) {
        if (exchange.committed()) {
            log.warn("Another authentication was set in a session's context when the response was on its way: undone");
            last.context().setAuthentication(last.authentication());
        } else if (now.logIn() != null && isOwnerOrNobody(exchange, now.logIn())) {
            conclude(exchange, last.logIn(), now.logIn());
        } else {
            manager.rotateForAuthorityChange(exchange);
        }
    }

    private boolean isOwnerOrNobody(ServletExchange exchange, AuthenticatedUser logIn) {
        return owner(exchange).filter(owner -> !owner.equals(logIn.name())).isEmpty();
    }

    private Optional<String> owner(ServletExchange exchange) {
        return manager.getSession(exchange).flatMap(Session::owner);
    }

    /** A context that is going to be refused must not log anybody in. */
    @SuppressWarnings("CheckReturnValue")
    private void requireStorable(String name, SecurityContext context) {
        manager.codec().encode(name, context);
    }

    private void conclude(ServletExchange exchange, @Nullable AuthenticatedUser last, AuthenticatedUser now) {
        Optional<String> owner = owner(exchange);
        if (owner.isPresent() && (now.isSwitched() || (last != null && last.isSwitched()))) {
            manager.rotateForAuthorityChange(exchange);
        } else if (last == null || owner.filter(now.name()::equals).isEmpty() || now.proves(last)) {
            now.apply(manager, exchange);
        } else {
            manager.rotateForAuthorityChange(exchange);
        }
    }

    @SuppressWarnings("unchecked")
    private static ConcurrentMap<String, Seen> seen(ServletExchange exchange) {
        return (ConcurrentMap<String, Seen>)
                exchange.attributes().computeIfAbsent(SEEN, key -> new ConcurrentHashMap<String, Seen>());
    }

    /**
     * A context that the application holds.
     *
     * @param authentication that was in it
     * @param logIn who that said the client was; {@code null}: nobody
     */
    private record Seen(
            SecurityContext context,
            @Nullable Authentication authentication,
            @Nullable AuthenticatedUser logIn) {

        static Seen of(SecurityContext context) {
            Authentication authentication = context.getAuthentication();
            return new Seen(context, authentication, AuthenticatedUser.of(authentication));
        }
    }
}

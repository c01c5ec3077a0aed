package io.mistsession.web.mvc;

import io.mistsession.InvalidSettingException;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.AnnotatedElement;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** Guards the handlers that are annotated with {@link RequiresRecentAuthentication}. Thread-safe. */
final class RecentAuthenticationGuard implements Preparation.Source {

    private static final String PASSED = RecentAuthenticationGuard.class.getName() + ".PASSED";

    private final SessionManager manager;

    RecentAuthenticationGuard(SessionManager manager) {
        this.manager = manager;
    }

    /** @throws InvalidSettingException if the annotation's value is not a positive duration */
    @Override
    public @Nullable Preparation forHandler(Object handler) {
        Guarded guarded = Guarded.of(HandlerTarget.of(handler));
        return guarded == null ? null : (request, response) -> admit(request, guarded);
    }

    /** @throws ReauthenticationRequiredException if the last log-in is too long ago, or there was none */
    private void admit(HttpServletRequest request, Guarded guarded) {
        if (!isResumed(request, guarded)) {
            ServletExchange exchange = ServletExchange.of(request);
            guarded.require(manager, exchange);
            requireOwner(request.getUserPrincipal(), exchange);
            request.setAttribute(PASSED, guarded);
        }
    }

    /** The manager has asked Spring Security and the container; the request may be a wrapper that knows another user. */
    private void requireOwner(@Nullable Principal user, ServletExchange exchange) {
        String owner = manager.getSession(exchange).flatMap(Session::owner).orElse(null);
        if (user != null && !user.getName().equals(owner)) {
            throw new ReauthenticationRequiredException("Please sign in again to continue.");
        }
    }

    /** When the result of an admitted handler is dispatched, its work is done and can no longer be refused. */
    private static boolean isResumed(HttpServletRequest request, Guarded guarded) {
        return request.getDispatcherType() == DispatcherType.ASYNC && guarded.equals(request.getAttribute(PASSED));
    }

    /**
     * What the annotation of a handler asks for.
     *
     * @param within how long ago the log-in may be; null: the property says so
     */
    private record Guarded(HandlerTarget target, @Nullable Duration within) {

        /** Null if there is no annotation. */
        static @Nullable Guarded of(HandlerTarget target) {
            RequiresRecentAuthentication annotation = annotation(target);
            if (annotation == null) {
                return null;
            }
            String value = annotation.value().strip();
            return new Guarded(target, value.isEmpty() ? null : positive(value, target));
        }

        void require(SessionManager manager, ServletExchange exchange) {
            if (within == null) {
                manager.requireRecentAuthentication(exchange);
            } else {
                manager.requireRecentAuthentication(exchange, within);
            }
        }

        private static @Nullable RequiresRecentAuthentication annotation(HandlerTarget target) {
            RequiresRecentAuthentication own = target.method() == null ? null : annotation(target.method());
            return own == null ? annotation(target.type()) : own;
        }

        private static @Nullable RequiresRecentAuthentication annotation(AnnotatedElement element) {
            return AnnotatedElementUtils.findMergedAnnotation(element, RequiresRecentAuthentication.class);
        }

        private static Duration positive(String value, HandlerTarget target) {
            Duration within;
            try {
                within = DurationFormatterUtils.detectAndParse(value, DurationFormat.Unit.SECONDS);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw refused(value, target, "is not a duration.");
            }
            if (within.isZero() || within.isNegative()) {
                throw refused(value, target, "must be positive.");
            }
            return within;
        }

        private static InvalidSettingException refused(String value, HandlerTarget target, String problem) {
            return new InvalidSettingException(
                    "@RequiresRecentAuthentication at " + target,
                    value,
                    problem,
                    "Set how long ago the log-in may be, such as 10m, or nothing for"
                            + " mist.session.security.reauthentication-timeout.");
        }
    }
}

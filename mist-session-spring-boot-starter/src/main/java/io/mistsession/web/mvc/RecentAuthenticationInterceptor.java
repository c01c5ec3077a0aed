package io.mistsession.web.mvc;

import io.mistsession.InvalidSettingException;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Guards the handlers that are annotated with {@link RequiresRecentAuthentication}. It belongs before the application's
 * interceptors, in all handler mappings.
 *
 * <p>This class is thread-safe.
 */
final class RecentAuthenticationInterceptor implements HandlerInterceptor {

    private static final String PASSED = RecentAuthenticationInterceptor.class.getName() + ".PASSED";

    private final SessionManager manager;
    private final HandlerFacts<Optional<Guard>> guards =
            new HandlerFacts<>(handler -> Guard.of(HandlerTarget.of(handler)));

    public RecentAuthenticationInterceptor(SessionManager manager) {
        this.manager = manager;
    }

    /**
     * Reads a handler's annotation, so that a mistake is found at the start and not by the first request.
     *
     * @throws InvalidSettingException if the annotation's value is not a positive duration
     */
    public void check(HandlerMethod handler) {
        guards.of(handler);
    }

    /** @throws io.mistsession.ReauthenticationRequiredException if the last log-in is too long ago, or there was none */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Guard> guard = guards.of(handler);
        if (guard.isPresent() && !isResumed(request, guard.get())) {
            guard.get().require(manager, ServletExchange.of(request));
            request.setAttribute(PASSED, guard.get());
        }
        return true;
    }

    /** When the result of an admitted handler is dispatched, its work is done and can no longer be refused. */
    private static boolean isResumed(HttpServletRequest request, Guard guard) {
        return request.getDispatcherType() == DispatcherType.ASYNC && guard.equals(request.getAttribute(PASSED));
    }

    /**
     * What the annotation of a handler asks for.
     *
     * @param within how long ago the log-in may be; null: the property says so
     */
    private record Guard(HandlerTarget target, @Nullable Duration within) {

        static Optional<Guard> of(HandlerTarget target) {
            RequiresRecentAuthentication annotation = annotation(target);
            if (annotation == null) {
                return Optional.empty();
            }
            String value = annotation.value().strip();
            return Optional.of(new Guard(target, value.isEmpty() ? null : positive(value, target)));
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

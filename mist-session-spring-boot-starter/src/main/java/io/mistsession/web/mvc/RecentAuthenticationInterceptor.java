package io.mistsession.web.mvc;

import io.mistsession.InvalidSettingException;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
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
    private final Map<Target, Optional<Guard>> known = new ConcurrentHashMap<>();

    public RecentAuthenticationInterceptor(SessionManager manager) {
        this.manager = manager;
    }

    /**
     * Reads a handler's annotation, so that a mistake is found at the start and not by the first request.
     *
     * @throws InvalidSettingException if the annotation's value is not a positive duration
     */
    public void check(HandlerMethod handler) {
        guard(Target.of(handler));
    }

    /** @throws io.mistsession.ReauthenticationRequiredException if the last log-in is too long ago, or there was none */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Target target = Target.of(handler);
        guard(target).filter(guard -> !isResumed(request, target)).ifPresent(guard -> {
            guard.require(manager, ServletExchange.of(request));
            request.setAttribute(PASSED, target);
        });
        return true;
    }

    /** When the result of an admitted handler is dispatched, its work is done and can no longer be refused. */
    private static boolean isResumed(HttpServletRequest request, Target target) {
        return request.getDispatcherType() == DispatcherType.ASYNC && target.equals(request.getAttribute(PASSED));
    }

    private Optional<Guard> guard(Target target) {
        return known.computeIfAbsent(target, Guard::of);
    }

    /** What may be annotated: a method and the class it is called on, or a handler that is a class of its own. */
    private record Target(Class<?> type, @Nullable Method method) {

        /** The target of any proxies. At the start, the bean of a handler may be just a name. */
        static Target of(Object handler) {
            if (!(handler instanceof HandlerMethod called)) {
                return new Target(AopProxyUtils.ultimateTargetClass(handler), null);
            }
            Class<?> type = called.getBean() instanceof String
                    ? called.getBeanType()
                    : AopProxyUtils.ultimateTargetClass(called.getBean());
            return new Target(type, AopUtils.getMostSpecificMethod(called.getMethod(), type));
        }

        @Nullable
        RequiresRecentAuthentication annotation() {
            RequiresRecentAuthentication own = method == null
                    ? null
                    : AnnotatedElementUtils.findMergedAnnotation(method, RequiresRecentAuthentication.class);
            return own == null
                    ? AnnotatedElementUtils.findMergedAnnotation(type, RequiresRecentAuthentication.class)
                    : own;
        }

        @Override
        public String toString() {
            return method == null ? type.getName() : type.getName() + "." + method.getName();
        }
    }

    /** @param within how long ago the log-in may be; null: the property says so */
    private record Guard(@Nullable Duration within) {

        static Optional<Guard> of(Target target) {
            RequiresRecentAuthentication annotation = target.annotation();
            if (annotation == null) {
                return Optional.empty();
            }
            String value = annotation.value().strip();
            return Optional.of(new Guard(value.isEmpty() ? null : positive(value, target)));
        }

        void require(SessionManager manager, ServletExchange exchange) {
            if (within == null) {
                manager.requireRecentAuthentication(exchange);
            } else {
                manager.requireRecentAuthentication(exchange, within);
            }
        }

        private static Duration positive(String value, Target target) {
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

        private static InvalidSettingException refused(String value, Target target, String problem) {
            return new InvalidSettingException(
                    "@RequiresRecentAuthentication at " + target,
                    value,
                    problem,
                    "Set how long ago the log-in may be, such as 10m, or nothing for"
                            + " mist.session.security.reauthentication-timeout.");
        }
    }
}

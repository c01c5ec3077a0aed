package io.mistsession.web.mvc;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves what is annotated with {@link SessionParam}, and a {@link Session} without any annotation. It belongs before Spring's own resolvers, which would take a
 * parameter of type {@code Locale} or {@code ZoneId} for the request's.
 */
final class SessionParamArgumentResolver implements HandlerMethodArgumentResolver {

    private final SessionManager manager;
    private final Map<MethodParameter, SessionParameter> known = new ConcurrentHashMap<>();

    public SessionParamArgumentResolver(SessionManager manager) {
        this.manager = manager;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return SessionParameter.isOne(parameter);
    }

    /**
     * @throws MissingSessionException if there is no session where one is required
     * @throws MissingSessionAttributeException if a required attribute is missing
     * @throws io.mistsession.AttributeTypeException if the attribute is of another type
     */
    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        SessionParameter wanted = wanted(parameter);
        ServletExchange exchange = ExchangeArgumentResolver.of(webRequest);
        if (wanted.isSession()) {
            return wanted.argument(session(wanted, exchange));
        }
        Optional<Session> session = manager.getSession(exchange);
        Optional<?> value = session.flatMap(present -> present.get(wanted.key()));
        if (value.isEmpty() && wanted.hasDefault()) {
            return wanted.argument(Optional.ofNullable(defaultValue(wanted, webRequest, binders)));
        }
        if (value.isEmpty() && wanted.isRequired()) {
            throw new MissingSessionAttributeException(wanted.name(), isLoggedIn(session, webRequest));
        }
        return wanted.argument(value);
    }

    private SessionParameter wanted(MethodParameter parameter) {
        SessionParameter wanted = known.get(parameter);
        return wanted == null ? known.computeIfAbsent(parameter, SessionParameter::of) : wanted;
    }

    private Optional<Session> session(SessionParameter wanted, ServletExchange exchange) {
        if (wanted.isCreated()) {
            return Optional.of(manager.currentSession(exchange));
        }
        Optional<Session> session = manager.getSession(exchange);
        if (session.isEmpty() && wanted.isRequired()) {
            throw new MissingSessionException();
        }
        return session;
    }

    private static boolean isLoggedIn(Optional<Session> session, NativeWebRequest request) {
        return session.flatMap(Session::owner).isPresent() || request.getUserPrincipal() != null;
    }

    private static @Nullable Object defaultValue(
            SessionParameter wanted, NativeWebRequest request, @Nullable WebDataBinderFactory binders)
            throws Exception {
        String text = wanted.defaultValue();
        if (binders == null) {
            return text;
        }
        try {
            return binders.createBinder(request, null, wanted.name())
                    .convertIfNecessary(text, wanted.type(), wanted.parameter());
        } catch (TypeMismatchException e) {
            throw new IllegalStateException(
                    "The default value of session attribute '" + wanted.name() + "' cannot be converted to "
                            + wanted.type().getName() + ".",
                    e);
        }
    }
}

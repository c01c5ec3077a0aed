package io.mistsession.web.mvc;

import io.mistsession.AttributeKey;
import io.mistsession.Exchange;
import io.mistsession.InvalidSettingException;
import io.mistsession.Session;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/** What a parameter asks for that is annotated with {@link SessionParam}, or is a {@link Session} without annotation. */
final class SessionParameter {

    private static final SessionParam DEFAULTS = AnnotationUtils.synthesizeAnnotation(SessionParam.class);

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    /** Where the types are that Spring MVC passes by itself, and that are never an attribute. */
    private static final List<String> NO_ATTRIBUTES =
            List.of("jakarta.servlet.", "org.springframework.web.context.request.", Exchange.class.getName());

    private final MethodParameter parameter;
    private final String name;
    private final AttributeKey<?> key;
    private final @Nullable String defaultValue;
    private final boolean isSession;
    private final boolean isCreated;
    private final boolean isOptional;
    private final boolean isRequired;

    private SessionParameter(MethodParameter parameter, SessionParam annotation) {
        this.parameter = parameter.nestedIfOptional();
        this.isSession = type() == Session.class;
        this.name = isSession ? "" : name(annotation, parameter);
        this.key = key(name, this.parameter);
        this.defaultValue =
                annotation.defaultValue().equals(ValueConstants.DEFAULT_NONE) ? null : annotation.defaultValue();
        this.isCreated = annotation.create();
        this.isOptional = parameter.getParameterType() == Optional.class;
        this.isRequired = annotation.required() && !hasDefault() && !parameter.isOptional();
    }

    static boolean isOne(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(SessionParam.class)
                || (parameter.getParameterType() == Session.class && parameter.getParameterAnnotations().length == 0);
    }

    /** @throws InvalidSettingException if the annotation cannot mean anything there */
    static SessionParameter of(MethodParameter parameter) {
        SessionParam annotation = parameter.getParameterAnnotation(SessionParam.class);
        SessionParameter wanted = new SessionParameter(parameter, annotation == null ? DEFAULTS : annotation);
        wanted.requireMeaning(annotation == null ? DEFAULTS : annotation);
        return wanted;
    }

    /** Looks at the parameters of a handler at the start, so that a mistake is not first found by a request. */
    static void check(HandlerMethod handler) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            if (isOne(parameter)) {
                SessionParameter ignored = of(parameter);
            }
        }
    }

    /** The parameter, or what its {@code Optional} holds. */
    MethodParameter parameter() {
        return parameter;
    }

    String name() {
        return name;
    }

    Class<?> type() {
        return parameter.getNestedParameterType();
    }

    /** The attribute with its type, as far as the compiler knew it. */
    AttributeKey<?> key() {
        return key;
    }

    boolean isSession() {
        return isSession;
    }

    boolean isCreated() {
        return isCreated;
    }

    boolean isRequired() {
        return isRequired;
    }

    boolean hasDefault() {
        return defaultValue != null;
    }

    @Nullable
    String defaultValue() {
        return defaultValue;
    }

    /** The argument for a value that may be absent. */
    @Nullable
    Object argument(Optional<?> value) {
        return isOptional ? value : value.orElse(null);
    }

    private static AttributeKey<?> key(String name, MethodParameter parameter) {
        Type type = GenericTypeResolver.resolveType(
                parameter.getNestedGenericParameterType(), parameter.getContainingClass());
        return AttributeKey.of(name, type instanceof ParameterizedType ? type : parameter.getNestedParameterType());
    }

    private static String name(SessionParam annotation, MethodParameter parameter) {
        if (!annotation.name().isEmpty()) {
            return annotation.name();
        }
        String name = parameter.getParameterName();
        if (name == null) {
            throw refused(parameter, "needs a name.", "Name it in the annotation, or compile with -parameters.");
        }
        return name;
    }

    private void requireMeaning(SessionParam annotation) {
        if (isSession && !annotation.name().isEmpty()) {
            throw refused(
                    parameter,
                    "is the session itself, so the name '" + annotation.name() + "' means nothing.",
                    "Remove the name, or give the parameter the type of that attribute.");
        }
        if (NO_ATTRIBUTES.stream().anyMatch(type().getName()::startsWith)) {
            throw refused(
                    parameter, "is no session attribute.", "Remove @SessionParam: Spring MVC passes it by itself.");
        }
        if (type().isPrimitive() && !isRequired && !hasDefault()) {
            throw refused(
                    parameter,
                    "is optional, but its type cannot be null.",
                    "Declare it as an Optional, or give it a default value.");
        }
    }

    private static InvalidSettingException refused(MethodParameter parameter, String problem, String remedy) {
        String place = parameter.getContainingClass().getName() + "."
                + parameter.getExecutable().getName() + ", parameter " + (parameter.getParameterIndex() + 1);
        return new InvalidSettingException(
                "@SessionParam at " + place, parameter.getNestedParameterType().getSimpleName(), problem, remedy);
    }
}

package io.mistsession.web.mvc;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ValueConstants;

/** What a parameter annotated with {@link SessionParam} asks for. */
final class SessionParameter {

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

    static SessionParameter of(MethodParameter parameter) {
        SessionParam annotation = parameter.getParameterAnnotation(SessionParam.class);
        if (annotation == null) {
            throw new IllegalArgumentException("Not annotated with @SessionParam: " + parameter);
        }
        SessionParameter wanted = new SessionParameter(parameter, annotation);
        wanted.requireRoomForNull();
        return wanted;
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
            throw new IllegalArgumentException("@SessionParam needs a name where classes are compiled without"
                    + " -parameters: " + parameter.getExecutable());
        }
        return name;
    }

    /** Said at the first call, not only when the attribute is missing for the first time. */
    private void requireRoomForNull() {
        if (type().isPrimitive() && !isRequired && !hasDefault()) {
            throw new IllegalStateException("Session attribute '" + name + "' is optional, but its parameter of type "
                    + type() + " cannot be null: declare it as an Optional, or give it a default value.");
        }
    }
}

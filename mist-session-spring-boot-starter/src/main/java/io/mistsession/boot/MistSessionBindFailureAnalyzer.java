package io.mistsession.boot;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** Says in one sentence which property of ours is unknown, or has a value that cannot be read. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MistSessionBindFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationPropertiesBindException> {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mist.session");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationPropertiesBindException cause) {
        UnboundConfigurationPropertiesException unbound =
                findCause(cause, UnboundConfigurationPropertiesException.class);
        if (unbound != null) {
            return unbound.getUnboundProperties().stream()
                    .filter(property -> PREFIX.isAncestorOf(property.getName()))
                    .findFirst()
                    .map(property -> analysis(property, unknown(property.getName()), cause))
                    .orElse(null);
        }
        BindException bind = findCause(cause, BindException.class);
        ConfigurationProperty property = bind == null ? null : bind.getProperty();
        return bind != null && property != null && PREFIX.isAncestorOf(property.getName())
                ? analysis(
                        property,
                        "is not " + expected(bind.getTarget().getType().toClass()) + ".",
                        cause)
                : null;
    }

    private static String unknown(ConfigurationPropertyName name) {
        return "there is no such property"
                + KnownProperties.closestTo(name.toString())
                        .map(closest -> "; did you mean " + closest + "?")
                        .orElse(".");
    }

    private static FailureAnalysis analysis(ConfigurationProperty property, String problem, Throwable cause) {
        return new FailureAnalysis(
                property.getName() + " = " + property.getValue() + ": " + problem,
                "Correct it; the README lists all properties and their values. It was found in " + property.getOrigin()
                        + ".",
                cause);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value ->
                                    value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 30m";
        }
        if (type == DataSize.class) {
            return "a size such as 64MB";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "a whole number";
    }
}

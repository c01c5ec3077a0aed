package io.mistsession.boot.actuate;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether {@code management.observations.enable.*} leaves the observation on. Spring Boot's predicate says the same of each
 * observation; without this, each would be prepared first. The longest prefix that is set decides.
 */
final class ObservationNotDisabled implements Condition {

    private static final List<String> PREFIXES = List.of("mist.session.store", "mist.session", "mist", "all");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        for (String prefix : PREFIXES) {
            Boolean enabled = environment.getProperty("management.observations.enable." + prefix, Boolean.class);
            if (enabled != null) {
                return enabled;
            }
        }
        return true;
    }
}

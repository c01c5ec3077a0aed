package io.mistsession.boot;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** The properties of Spring Session, which have no effect where Mist Session has taken its place. */
final class LeftOverProperties {

    private static final Logger log = LoggerFactory.getLogger(MistSessionAutoConfiguration.class);

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("spring.session");

    private static final Map<String, String> COUNTERPARTS = Map.of(
            "spring.session.timeout", "mist.session.timeout",
            "spring.session.store-type", "mist.session.store",
            "spring.session.redis.namespace", "mist.session.redis.prefix",
            "spring.session.redis.save-mode", "mist.session.detect-changes",
            "spring.session.redis.cleanup-cron", "mist.session.gc.interval",
            "spring.session.data.redis.namespace", "mist.session.redis.prefix",
            "spring.session.data.redis.save-mode", "mist.session.detect-changes",
            "spring.session.data.redis.cleanup-cron", "mist.session.gc.interval");

    private LeftOverProperties() {}

    /** Logs one warning with all that are set, and what takes their place. */
    static void warn(Environment environment) {
        Set<String> found = new TreeSet<>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(PREFIX::isAncestorOf)
                        .map(ConfigurationPropertyName::toString)
                        .forEach(found::add);
            }
        });
        if (!found.isEmpty()) {
            log.warn(
                    "Properties of Spring Session have no effect with Mist Session. Remove them: {}.",
                    found.stream().map(LeftOverProperties::describe).collect(Collectors.joining(", ")));
        }
    }

    private static String describe(String name) {
        String counterpart = COUNTERPARTS.get(name);
        return counterpart == null ? name : name + " (use " + counterpart + ")";
    }
}

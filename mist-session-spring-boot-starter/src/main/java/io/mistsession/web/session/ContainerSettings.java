package io.mistsession.web.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;

/**
 * Warns if the application sets the container's cookie or timeout by the servlet API. They are for the container's own
 * sessions and have no effect here. What Spring Boot has set from {@code server.servlet.session.*} is no change.
 */
final class ContainerSettings implements ServletContextInitializer, SmartInitializingSingleton, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ContainerSettings.class);

    private static final String TIMEOUT = "session timeout";

    private static final Map<String, String> COUNTERPARTS = Map.of(
            TIMEOUT,
            "mist.session.timeout",
            "name",
            "mist.session.cookie.name",
            "domain",
            "mist.session.cookie.domain",
            "path",
            "mist.session.cookie.path",
            "httponly",
            "mist.session.cookie.http-only",
            "secure",
            "mist.session.cookie.secure",
            "max-age",
            "mist.session.cookie.max-age",
            "samesite",
            "mist.session.cookie.same-site",
            "partitioned",
            "mist.session.cookie.partitioned");

    private @Nullable ServletContext context;
    private Map<String, String> before = Map.of();

    /** Before the application's own initializers. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void onStartup(ServletContext starting) {
        context = starting;
        before = settings(starting);
    }

    /** The container has started, and takes no changes any more. */
    @Override
    public void afterSingletonsInstantiated() {
        if (context == null) {
            return;
        }
        Map<String, String> defaults = defaults(context);
        String changes = settings(context).entrySet().stream()
                .filter(setting -> !Objects.equals(before.get(setting.getKey()), setting.getValue()))
                .filter(setting -> !setting.getValue().equals(defaults.get(setting.getKey())))
                .map(setting -> setting.getKey() + " = " + setting.getValue() + counterpart(setting.getKey()))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            log.warn(
                    "The application has set by its ServletContext what has no effect with Mist Session: {}.", changes);
        }
    }

    private static String counterpart(String setting) {
        String property = COUNTERPARTS.get(setting);
        return property == null ? "" : " (use " + property + ")";
    }

    /** What Jetty fills in when it starts. */
    private static Map<String, String> defaults(ServletContext context) {
        String path = context.getContextPath();
        return Map.of("name", "JSESSIONID", "path", path.isEmpty() ? "/" : path);
    }

    private static Map<String, String> settings(ServletContext context) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        Map<String, String> settings = new TreeMap<>();
        settings.put("name", String.valueOf(cookie.getName()));
        settings.put("domain", String.valueOf(cookie.getDomain()));
        settings.put("path", String.valueOf(cookie.getPath()));
        settings.put("httponly", String.valueOf(cookie.isHttpOnly()));
        settings.put("secure", String.valueOf(cookie.isSecure()));
        settings.put("max-age", String.valueOf(cookie.getMaxAge()));
        cookie.getAttributes().forEach((name, value) -> settings.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        settings.put(TIMEOUT, context.getSessionTimeout() + " min");
        return settings;
    }
}

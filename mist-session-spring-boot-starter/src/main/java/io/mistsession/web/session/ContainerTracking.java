package io.mistsession.web.session;

import io.mistsession.InvalidSettingException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.env.Environment;

/** Keeps the container from sending clients the ids of its own sessions. */
final class ContainerTracking implements ServletContextInitializer {

    private static final String PROPERTY = "server.servlet.session.tracking-modes";

    /** Stops the start if a tracking mode other than the cookie is configured. */
    static void requireNone(Environment environment) {
        Set<SessionTrackingMode> asked = Binder.get(environment)
                .bind(PROPERTY, Bindable.setOf(SessionTrackingMode.class))
                .orElse(Set.of());
        for (SessionTrackingMode mode : asked) {
            if (mode != SessionTrackingMode.COOKIE) {
                throw new InvalidSettingException(
                        PROPERTY,
                        mode.name().toLowerCase(Locale.ROOT),
                        "Mist Session does not track sessions that way.",
                        "Remove the property, or leave the container its own sessions by"
                                + " mist.session.http-session.enabled=false.");
            }
        }
    }

    @Override
    public void onStartup(ServletContext context) {
        context.setSessionTrackingModes(EnumSet.noneOf(SessionTrackingMode.class));
        context.addListener(new ContainerSessions());
    }
}

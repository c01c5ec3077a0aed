package io.mistsession.web.session;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns once if the container makes a session of its own. The application does not see it, and the client never gets its
 * id, so each request of that kind makes another. Thread-safe.
 */
final class ContainerSessions implements HttpSessionListener {

    private static final Logger log = LoggerFactory.getLogger(ContainerSessions.class);

    /** Whose classes are between the caller of {@code getSession()} and this listener. */
    private static final List<String> CONTAINERS =
            List.of("org.apache.", "org.eclipse.jetty.", "jakarta.", "java.", "jdk.");

    private final AtomicBoolean warned = new AtomicBoolean();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "{} uses a session of the container, which the application does not share and which ends with the"
                            + " request. Sessions of Mist Session begin with the SessionFilter: a ServletRequestListener,"
                            + " a filter before it, and a log-in by the container (FORM) do not see them.",
                    caller());
        }
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.equals(ContainerSessions.class.getName()))
                        .filter(name -> CONTAINERS.stream().noneMatch(name::startsWith))
                        .findFirst()
                        .orElse("The container itself"));
    }
}

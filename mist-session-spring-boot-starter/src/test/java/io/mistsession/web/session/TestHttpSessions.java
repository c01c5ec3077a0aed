package io.mistsession.web.session;

import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** {@code HttpSession} on a manager, without Spring's context. */
public final class TestHttpSessions implements HttpSessionAdapter.Factory, SessionEventListener {

    private final HttpSessionSupport support;

    public TestHttpSessions(SessionManager manager, Supplier<ServletContext> context, HeardListeners heard) {
        this.support = new HttpSessionSupport(
                manager,
                context,
                () -> new HttpSessionListeners(List.of(heard), List.of(heard), List.of(heard)),
                new SessionScopedBeans(new DefaultListableBeanFactory()),
                List.of());
    }

    @Override
    public HttpSessionAdapter create(ServletExchange exchange) {
        return support.create(exchange);
    }

    @Override
    public void onEvent(SessionEvent event) {
        support.onEvent(event);
    }
}

package io.mistsession.web.session;

import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletContext;
import java.util.function.Supplier;

/**
 * What the {@code HttpSession} views of an application share.
 *
 * @param servletContext asked for when it is needed
 */
record SessionViews(
        SessionManager manager,
        Supplier<ServletContext> servletContext,
        ListenerNotifier notifier,
        HttpSessionAttributes attributes,
        SessionLifecycle lifecycle) {}

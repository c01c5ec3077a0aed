package io.mistsession.web;

import io.mistsession.manager.SessionManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Makes each request an {@link ServletExchange}, hides its token from the application, and saves its session before the
 * response is committed, whichever way that happens. Problems with the session that nobody else handles are answered
 * here.
 *
 * <p>It belongs before all filters that use sessions, on all paths and all dispatcher types, and must support
 * asynchronous requests. This class is thread-safe.
 */
public final class SessionFilter implements Filter {

    /** After the filters that correct the request's address and encoding, before all that use sessions. */
    public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    private final SessionManager manager;
    private final HttpSessionAdapter.@Nullable Factory httpSessions;

    private SessionFilter(SessionManager manager, HttpSessionAdapter.@Nullable Factory httpSessions) {
        this.manager = manager;
        this.httpSessions = httpSessions;
    }

    /** A filter that leaves {@code HttpServletRequest.getSession()} to the container. */
    public static SessionFilter of(SessionManager manager) {
        return new SessionFilter(manager, null);
    }

    /** A filter behind which {@code HttpServletRequest.getSession()} is the adapter's. */
    public static SessionFilter of(SessionManager manager, HttpSessionAdapter.Factory httpSessions) {
        return new SessionFilter(manager, httpSessions);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
            filter(httpRequest, httpResponse, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ServletExchange known = ServletExchange.find(request).orElse(null);
        if (known != null && isNested(known, request, response)) {
            pass(known, request, response, chain);
        } else if (known != null && request.getDispatcherType() != DispatcherType.ERROR && isWatched(response)) {
            dispatch(known, request, response, chain);
        } else {
            ServletExchange exchange =
                    known == null ? ServletExchange.begin(request, response, manager, httpSessions) : known;
            exchange.goOnWith(response);
            SaveBeforeCommitResponse watched = new SaveBeforeCommitResponse(
                    response, exchange.guard(), manager.propagator().locations());
            dispatch(exchange, new SessionRequest(request, exchange, watched, manager), watched, chain);
        }
    }

    /** A forward ends the response, and Tomcat then does so behind the back of all wrappers. */
    private static void pass(
            ServletExchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getDispatcherType() == DispatcherType.FORWARD && !exchange.isAsyncStarted()) {
            exchange.guard().release();
        }
    }

    private static void dispatch(
            ServletExchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CommitGuard guard = exchange.guard();
        exchange.enterDispatch();
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            if (guard.answer(failure)) {
                return;
            }
            throw failure;
        } finally {
            exchange.leaveDispatch();
        }
        if (!exchange.isAsyncStarted()) {
            guard.finish();
        }
    }

    /** Also if it comes from an asynchronous request's own thread. */
    private static boolean isNested(
            ServletExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        DispatcherType type = request.getDispatcherType();
        return exchange.isInDispatch()
                || ((type == DispatcherType.FORWARD || type == DispatcherType.INCLUDE) && isWatched(response));
    }

    private static boolean isWatched(ServletResponse response) {
        ServletResponse known = response;
        while (known instanceof ServletResponseWrapper wrapper && !(known instanceof SaveBeforeCommitResponse)) {
            known = wrapper.getResponse();
        }
        return known instanceof SaveBeforeCommitResponse;
    }
}

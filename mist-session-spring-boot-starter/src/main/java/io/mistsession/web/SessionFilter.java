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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Makes a {@link ServletExchange} of each request, hides the token from the application, and saves the session before the
 * response is committed. A {@link io.mistsession.SessionException} that the application does not handle is answered with
 * a problem.
 *
 * <p>Register it before all filters that use sessions, for all paths and all dispatcher types, with support for
 * asynchronous requests. This class is thread-safe.
 */
public final class SessionFilter implements Filter {

    /** After the filters that correct the request's address and encoding, before all that use sessions. */
    public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    private final SessionManager manager;
    private final TokenNames names;
    private final HttpSessionAdapter.@Nullable Factory httpSessions;

    /** Null if there are none. */
    private final @Nullable ReadOnlyPaths readOnlyPaths;

    private SessionFilter(
            SessionManager manager,
            HttpSessionAdapter.@Nullable Factory httpSessions,
            @Nullable ReadOnlyPaths readOnlyPaths) {
        this.manager = manager;
        this.names = new TokenNames(manager.propagator().locations());
        this.httpSessions = httpSessions;
        this.readOnlyPaths = readOnlyPaths;
    }

    /** A filter that leaves {@code HttpServletRequest.getSession()} to the container. */
    public static SessionFilter of(SessionManager manager) {
        return new SessionFilter(manager, null, null);
    }

    /** A filter behind which {@code HttpServletRequest.getSession()} is the adapter's. */
    public static SessionFilter of(SessionManager manager, HttpSessionAdapter.Factory httpSessions) {
        return new SessionFilter(manager, httpSessions, null);
    }

    /**
     * The same filter for which requests to these paths only read their session: they do not renew it, do not replace its
     * token and save nothing.
     *
     * @param patterns of paths below the context path
     */
    public SessionFilter withReadOnlyPaths(List<PathPattern> patterns) {
        return new SessionFilter(manager, httpSessions, patterns.isEmpty() ? null : new ReadOnlyPaths(patterns));
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
        ServletExchange known = ServletExchange.known(request);
        if (known != null && isNested(known, request, response)) {
            pass(known, request, response, chain);
        } else if (known != null && request.getDispatcherType() != DispatcherType.ERROR && isWatched(response)) {
            dispatch(known, request, response, chain);
        } else {
            ServletExchange exchange = known == null ? begin(request, response) : known;
            exchange.setResponse(response);
            SaveBeforeCommitResponse watched = new SaveBeforeCommitResponse(response, exchange.guard(), names);
            dispatch(exchange, new SessionRequest(request, exchange, watched, manager, names), watched, chain);
        }
    }

    private ServletExchange begin(HttpServletRequest request, HttpServletResponse response) {
        ServletExchange exchange = ServletExchange.begin(request, response, manager, httpSessions);
        String reason = readOnlyPaths == null ? null : readOnlyPaths.reason(request);
        if (reason != null) {
            exchange.readOnly(reason);
        }
        return exchange;
    }

    /** A forward ends the response, and Tomcat does so without calling the wrapper. */
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

    /** Also for a dispatch from a thread of an asynchronous request. */
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

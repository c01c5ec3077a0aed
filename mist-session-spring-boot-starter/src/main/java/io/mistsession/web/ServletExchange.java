package io.mistsession.web;

import io.mistsession.Exchange;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request and its response, through all of its dispatches. An application needs it to call the session
 * manager itself:
 *
 * <pre>{@code
 * manager.logIn(ServletExchange.of(request), "alice");
 * }</pre>
 *
 * <p>This class is as thread-safe as the container's requests are.
 */
public final class ServletExchange implements Exchange {

    private static final String REQUEST_ATTRIBUTE = ServletExchange.class.getName();

    private final HttpServletRequest request;
    private final CommitGuard guard;
    private final @Nullable HttpSessionAdapter httpSession;
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>();

    private volatile HttpServletResponse response;
    private volatile @Nullable SessionAsyncContext asyncContext;
    private volatile boolean inDispatch;
    private volatile boolean asyncStarted;

    private ServletExchange(
            HttpServletRequest request,
            HttpServletResponse response,
            SessionManager manager,
            HttpSessionAdapter.@Nullable Factory httpSessions) {
        this.request = request;
        this.response = response;
        this.guard = new CommitGuard(manager, this);
        this.httpSession = httpSessions == null ? null : httpSessions.create(this);
    }

    /**
     * The exchange that a request belongs to, however often the request has been wrapped since.
     *
     * @throws IllegalStateException if the request did not come through the {@link SessionFilter}
     */
    public static ServletExchange of(HttpServletRequest request) {
        return find(request)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "This request has not passed the SessionFilter:"
                                        + " check that the filter is registered for its path and runs before whatever needs a session."));
    }

    /** The exchange that a request belongs to; empty if it did not come through the {@link SessionFilter}. */
    public static Optional<ServletExchange> find(ServletRequest request) {
        return Optional.ofNullable((ServletExchange) request.getAttribute(REQUEST_ATTRIBUTE));
    }

    static ServletExchange begin(
            HttpServletRequest request,
            HttpServletResponse response,
            SessionManager manager,
            HttpSessionAdapter.@Nullable Factory httpSessions) {
        ServletExchange exchange = new ServletExchange(request, response, manager, httpSessions);
        request.setAttribute(REQUEST_ATTRIBUTE, exchange);
        return exchange;
    }

    @Override
    public List<String> requestHeaders(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public Set<String> requestHeaderNames() {
        return Set.copyOf(Collections.list(request.getHeaderNames()));
    }

    @Override
    public String clientAddress() {
        String address = request.getRemoteAddr();
        return address == null ? "" : address;
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public String host() {
        String host = request.getServerName();
        return host == null ? "" : host;
    }

    /** True as soon as the session has been saved for the last time, even if no byte has left yet. */
    @Override
    public boolean committed() {
        return guard.isReleased() || response.isCommitted();
    }

    @Override
    public List<String> responseHeaders(String name) {
        return List.copyOf(response.getHeaders(name));
    }

    @Override
    public void setResponseHeaders(String name, List<String> values) {
        response.setHeader(name, values.isEmpty() ? null : values.get(0));
        values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    }

    @Override
    public ConcurrentMap<String, Object> attributes() {
        return attributes;
    }

    CommitGuard guard() {
        return guard;
    }

    /** The session as the servlet API shows it; null if that API has sessions of its own. */
    @Nullable
    HttpSessionAdapter httpSession() {
        return httpSession;
    }

    /** The container's response, which nobody watches. */
    HttpServletResponse response() {
        return response;
    }

    /** Goes on with this response: that of an error page, which starts anew. */
    void goOnWith(HttpServletResponse fresh) {
        response = fresh;
        if (!fresh.isCommitted()) {
            guard.reopen();
        }
    }

    void enterDispatch() {
        asyncStarted = false;
        inDispatch = true;
    }

    void leaveDispatch() {
        inDispatch = false;
    }

    /** Whether a filter further out in the same dispatch looks after this exchange already. */
    boolean isInDispatch() {
        return inDispatch;
    }

    /** Whether this dispatch went asynchronous, so that its end is not the request's. */
    boolean isAsyncStarted() {
        return asyncStarted;
    }

    @Nullable
    SessionAsyncContext asyncContext() {
        return asyncContext;
    }

    void startAsync(SessionAsyncContext started) {
        asyncContext = started;
        asyncStarted = true;
    }
}

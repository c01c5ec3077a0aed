package io.mistsession.web;

import io.mistsession.Exchange;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
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
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>(2);

    private volatile HttpServletResponse response;
    private volatile @Nullable SessionAsyncContext asyncContext;
    private volatile @Nullable String readOnlyReason;
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
     * @throws IllegalStateException if the request did not pass the {@link SessionFilter}
     */
    public static ServletExchange of(HttpServletRequest request) {
        ServletExchange exchange = known(request);
        if (exchange == null) {
            throw new IllegalStateException("This request has not passed the SessionFilter: check that the filter is"
                    + " registered for its path, and before all filters that need a session.");
        }
        return exchange;
    }

    /** The exchange that a request belongs to; empty if the request did not pass the {@link SessionFilter}. */
    public static Optional<ServletExchange> find(ServletRequest request) {
        return Optional.ofNullable(known(request));
    }

    static @Nullable ServletExchange known(ServletRequest request) {
        return (ServletExchange) request.getAttribute(REQUEST_ATTRIBUTE);
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
    public String method() {
        return request.getMethod();
    }

    @Override
    public List<String> requestHeaders(String name) {
        Enumeration<String> lines = request.getHeaders(name);
        if (lines == null || !lines.hasMoreElements()) {
            return List.of();
        }
        String first = lines.nextElement();
        if (!lines.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>();
        all.add(first);
        while (lines.hasMoreElements()) {
            all.add(lines.nextElement());
        }
        return all;
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

    /** True from the moment the session is saved before the commit, even if no byte has left yet. */
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
        for (int i = 1; i < values.size(); i++) {
            response.addHeader(name, values.get(i));
        }
    }

    /** Spring Security is asked, by the thread that calls; if it is not in force, the container. */
    @Override
    public boolean mayBeFrom(String user) {
        Principal known = request.getUserPrincipal();
        boolean isContainers = known == null || user.equals(known.getName());
        return httpSession == null ? isContainers : httpSession.mayBeFrom(user, request, isContainers);
    }

    @Override
    public @Nullable String readOnlyReason() {
        return readOnlyReason;
    }

    /**
     * From now on the request only reads its session. What was changed before is saved now.
     *
     * @param reason a sentence that ends with a remedy
     */
    public void readOnly(String reason) {
        if (readOnlyReason == null) {
            guard.saveChanges();
            readOnlyReason = reason;
        }
    }

    @Override
    public ConcurrentMap<String, Object> attributes() {
        return attributes;
    }

    CommitGuard guard() {
        return guard;
    }

    /** What the request's session methods answer; null if they are the container's. */
    @Nullable
    HttpSessionAdapter httpSession() {
        return httpSession;
    }

    /** The container's request, not wrapped. */
    HttpServletRequest request() {
        return request;
    }

    /** The container's response, not wrapped. */
    HttpServletResponse response() {
        return response;
    }

    /** Takes the response of this dispatch: an error page starts a new one. */
    void setResponse(HttpServletResponse fresh) {
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

    /** Whether an outer filter of the same dispatch handles this exchange already. */
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

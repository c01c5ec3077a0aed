package io.mistsession.web;

import io.mistsession.manager.SessionManager;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The request that the application gets: without the token, with Mist's session, and saved after asynchronous work. */
final class SessionRequest extends HttpServletRequestWrapper {

    private final HttpServletRequest containerRequest;
    private final ServletExchange exchange;
    private final SaveBeforeCommitResponse response;
    private final SessionManager manager;
    private final TokenNames names;
    private final HiddenTokens hidden;

    SessionRequest(
            HttpServletRequest request,
            ServletExchange exchange,
            SaveBeforeCommitResponse response,
            SessionManager manager,
            TokenNames names) {
        super(request);
        this.containerRequest = request;
        this.exchange = exchange;
        this.response = response;
        this.manager = manager;
        this.names = names;
        this.hidden = new HiddenTokens(names, manager, exchange);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return hidden.visible(containerRequest.getCookies());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hidden.visibleHeader(containerRequest, name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(hidden.visibleHeaders(containerRequest, name));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(hidden.visibleNames(containerRequest));
    }

    @Override
    public int getIntHeader(String name) {
        String value = getHeader(name);
        return value == null ? -1 : Integer.parseInt(value);
    }

    @Override
    public long getDateHeader(String name) {
        String value = getHeader(name);
        if (value == null || value.equals(containerRequest.getHeader(name))) {
            return value == null ? -1 : containerRequest.getDateHeader(name);
        }
        throw new IllegalArgumentException("The first " + name + " header is not a date.");
    }

    /** Asked for by a page that tells the user why they were signed out; only then it is looked up. */
    @Override
    public @Nullable Object getAttribute(String name) {
        return EndReasonAttribute.NAME.equals(name)
                ? EndReasonAttribute.of(manager, exchange)
                : super.getAttribute(name); // a container puts the attributes of an include in between
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    @SuppressWarnings("NullAway") // null if there is no session and none is to be made, says the servlet API
    public HttpSession getSession(boolean create) {
        HttpSessionAdapter adapter = exchange.httpSession();
        return adapter == null ? containerRequest.getSession(create) : adapter.getSession(create);
    }

    @Override
    public String changeSessionId() {
        HttpSessionAdapter adapter = exchange.httpSession();
        return adapter == null ? containerRequest.changeSessionId() : adapter.changeSessionId();
    }

    /** Never the token: frameworks log this. */
    @Override
    public @Nullable String getRequestedSessionId() {
        return exchange.httpSession() == null
                ? containerRequest.getRequestedSessionId()
                : requestedId().value();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return exchange.httpSession() == null
                ? containerRequest.isRequestedSessionIdValid()
                : requestedId().isValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return exchange.httpSession() == null
                ? containerRequest.isRequestedSessionIdFromCookie()
                : requestedId().isFromCookie(containerRequest.getCookies(), names);
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return exchange.httpSession() == null && containerRequest.isRequestedSessionIdFromURL();
    }

    /** A push would copy this request's headers, including the token. */
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public jakarta.servlet.http.@Nullable PushBuilder newPushBuilder() {
        return null;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass) throws IOException, ServletException {
        exchange.guard().release();
        return containerRequest.upgrade(handlerClass);
    }

    @Override
    public AsyncContext startAsync() {
        return watched(containerRequest.startAsync(this, response), true);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the objects themselves, not what they wrap
    public AsyncContext startAsync(ServletRequest handedOn, ServletResponse answer) {
        return watched(containerRequest.startAsync(handedOn, answer), handedOn == this && answer == response);
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext context = containerRequest.getAsyncContext();
        SessionAsyncContext watched = exchange.asyncContext();
        return watched == null ? context : watched;
    }

    private SessionAsyncContext watched(AsyncContext context, boolean isOriginal) {
        SessionAsyncContext watched = new SessionAsyncContext(context, exchange.guard(), isOriginal);
        exchange.startAsync(watched);
        return watched;
    }

    private RequestedSessionId requestedId() {
        return new RequestedSessionId(manager, exchange);
    }
}

package io.mistsession.benchmark.path;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code GET} over HTTPS with two headers, used again for each exchange. Its answers are fields, so it allocates
 * nothing: what is measured is what stands around it. For one thread.
 */
final class StubRequest extends HttpServletRequestWrapper {

    private static final String COOKIE = "Cookie";
    private static final String ACCEPT = "Accept";
    private static final String ACCEPTED = "application/json";
    private static final int MAX_ATTRIBUTES = 32;

    private final Line line = new Line();
    private final String[] names = new String[MAX_ATTRIBUTES];
    private final @Nullable Object[] values = new Object[MAX_ATTRIBUTES];
    private int size;
    private @Nullable String cookie;
    private Cookie @Nullable [] cookies;

    StubRequest() {
        super(Unanswered.of(HttpServletRequest.class));
    }

    /** Forgets the attributes: the next exchange begins. */
    void begin() {
        for (int i = 0; i < size; i++) {
            values[i] = null;
        }
        size = 0;
    }

    /** The client sends this from now on, a name and a value. */
    void send(String pair) {
        int equals = pair.indexOf('=');
        cookie = pair;
        cookies = new Cookie[] {new Cookie(pair.substring(0, equals), pair.substring(equals + 1))};
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (ACCEPT.equalsIgnoreCase(name)) {
            return ACCEPTED;
        }
        return COOKIE.equalsIgnoreCase(name) ? cookie : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null ? Collections.emptyEnumeration() : line.of(value);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return cookies;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        int index = indexOf(name);
        if (index < 0) {
            index = size++;
            names[index] = name;
        }
        values[index] = value;
    }

    @Override
    public void removeAttribute(String name) {
        int index = indexOf(name);
        if (index >= 0) {
            values[index] = null;
        }
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return "/read";
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getScheme() {
        return "https";
    }

    @Override
    public String getServerName() {
        return "example.com";
    }

    @Override
    public String getRemoteAddr() {
        return "192.0.2.1";
    }

    private int indexOf(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The one line of a header. */
    @SuppressWarnings("JdkObsolete") // what the servlet API gives
    private static final class Line implements Enumeration<String> {

        private @Nullable String value;

        Line of(String next) {
            value = next;
            return this;
        }

        @Override
        public boolean hasMoreElements() {
            return value != null;
        }

        @Override
        public String nextElement() {
            String next = value;
            if (next == null) {
                throw new NoSuchElementException();
            }
            value = null;
            return next;
        }
    }
}

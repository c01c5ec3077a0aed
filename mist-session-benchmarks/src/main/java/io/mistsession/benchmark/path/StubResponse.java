package io.mistsession.benchmark.path;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response without a body, used again for each exchange. Of its headers it keeps the cookie. For one thread. */
final class StubResponse extends HttpServletResponseWrapper {

    private static final String SET_COOKIE = "Set-Cookie";

    private @Nullable String setCookie;

    StubResponse() {
        super(Unanswered.of(HttpServletResponse.class));
    }

    /** Forgets the cookie: the next exchange begins. */
    void begin() {
        setCookie = null;
    }

    /** The cookie that the client gets, a name and a value; null if there is none. */
    @Nullable
    String cookie() {
        String line = setCookie;
        return line == null ? null : line.substring(0, line.indexOf(';'));
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (SET_COOKIE.equalsIgnoreCase(name)) {
            setCookie = value;
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        setHeader(name, value);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return SET_COOKIE.equalsIgnoreCase(name) ? setCookie : null;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public boolean containsHeader(String name) {
        return getHeader(name) != null;
    }

    @Override
    public int getBufferSize() {
        return 8192;
    }

    @Override
    public int getStatus() {
        return SC_OK;
    }
}

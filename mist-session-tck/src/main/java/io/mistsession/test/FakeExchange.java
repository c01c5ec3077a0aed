package io.mistsession.test;

import io.mistsession.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exchange without a server. {@link #next()} makes the same client's next one, with the cookies it holds by then, so
 * that a test reads as a conversation:
 *
 * <pre>{@code
 * FakeExchange first = FakeExchange.https();
 * manager.currentSession(first).set("user_id", 1L);
 * manager.save(first);
 *
 * FakeExchange second = first.next();
 * assertThat(manager.getSession(second)).isPresent();
 * }</pre>
 *
 * <p>Like a container's, its response headers no longer change once it is committed.
 *
 * <p>This class is thread-safe.
 */
public final class FakeExchange implements Exchange {

    private static final String COOKIE = "Cookie";
    private static final String USER_AGENT = "User-Agent";

    private final Map<String, List<String>> requestHeaders = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> responseHeaders =
            new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>();
    private final CookieJar jar;
    private volatile String clientAddress = "192.0.2.1";
    private volatile String method = "GET";
    private volatile String host;
    private volatile boolean secure;
    private volatile boolean committed;
    private volatile @Nullable String readOnlyReason;

    private FakeExchange(boolean secure, String host, CookieJar jar) {
        this.secure = secure;
        this.host = host;
        this.jar = jar;
    }

    /** A request over HTTPS to {@code example.com}, from a client that holds no cookies. */
    public static FakeExchange https() {
        return new FakeExchange(true, "example.com", new CookieJar());
    }

    /** A request over plain HTTP, from a client that holds no cookies. */
    public static FakeExchange http(String host) {
        return new FakeExchange(false, host, new CookieJar());
    }

    /** Adds a line to the request's headers. */
    public FakeExchange header(String name, String value) {
        requestHeaders.merge(name, List.of(value), FakeExchange::concat);
        return this;
    }

    /** Adds to the request a cookie that the client holds for this host, with the path {@code /}. */
    public FakeExchange cookie(String name, String value) {
        jar.put(name, value);
        String pair = name + "=" + value;
        requestHeaders.merge(COOKIE, List.of(pair), (old, added) -> List.of(String.join("; ", concat(old, added))));
        return this;
    }

    /** Sets the request's method; it is GET at first, also in {@link #next()}. */
    public FakeExchange method(String name) {
        this.method = name;
        return this;
    }

    /** Sets the peer's address; it is 192.0.2.1 at first. */
    public FakeExchange clientAddress(String address) {
        this.clientAddress = address;
        return this;
    }

    /** Sets whether the request came over a secure channel. */
    public FakeExchange secure(boolean secure) {
        this.secure = secure;
        return this;
    }

    /** Sets the host that the client asked for, without its port. */
    public FakeExchange host(String host) {
        this.host = host;
        return this;
    }

    /** From now on the exchange only reads its session, for this reason. */
    public FakeExchange readOnly(String reason) {
        this.readOnlyReason = reason;
        return this;
    }

    /** Sends off the response's headers. */
    public FakeExchange commit() {
        this.committed = true;
        return this;
    }

    /** The first value of a response header. */
    public Optional<String> responseHeader(String name) {
        return responseHeaders(name).stream().findFirst();
    }

    /** The cookie's value that the client holds after this response; what it would send is {@link #next()}'s. */
    public Optional<String> cookie(String name) {
        return jarAfter().value(name);
    }

    /**
     * The client's next request, as a browser would send it: from the same address, over the same channel to the same
     * host, with the same {@code User-Agent} and the cookies it holds after this response. Other headers are not
     * repeated, {@code Cookie} lines set through {@link #header} included.
     */
    public FakeExchange next() {
        CookieJar held = jarAfter();
        FakeExchange next = new FakeExchange(secure, host, held);
        next.clientAddress = clientAddress;
        requestHeaders(USER_AGENT).forEach(value -> next.header(USER_AGENT, value));
        held.cookieHeader(isTrustworthy()).ifPresent(line -> next.header(COOKIE, line));
        return next;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public List<String> requestHeaders(String name) {
        return requestHeaders.getOrDefault(name, List.of());
    }

    @Override
    public Set<String> requestHeaderNames() {
        return Set.copyOf(requestHeaders.keySet());
    }

    @Override
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public boolean committed() {
        return committed;
    }

    @Override
    public List<String> responseHeaders(String name) {
        return responseHeaders.getOrDefault(name, List.of());
    }

    @Override
    public void setResponseHeaders(String name, List<String> values) {
        if (committed) {
            return;
        }
        if (values.isEmpty()) {
            responseHeaders.remove(name);
        } else {
            responseHeaders.put(name, List.copyOf(values));
        }
    }

    @Override
    public @Nullable String readOnlyReason() {
        return readOnlyReason;
    }

    @Override
    public ConcurrentMap<String, Object> attributes() {
        return attributes;
    }

    private CookieJar jarAfter() {
        CookieJar after = jar.copy();
        responseHeaders("Set-Cookie").forEach(line -> after.apply(line, isTrustworthy()));
        return after;
    }

    private boolean isTrustworthy() {
        return secure || CookieJar.isTrustworthy(host);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

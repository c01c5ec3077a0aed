package io.mistsession;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/**
 * One request and its response, as far as sessions are concerned: the only view of HTTP that the core has. Header names
 * are compared without regard to case.
 *
 * <p>Implementations may be used by several threads of one request.
 */
public interface Exchange {

    /** The values of a request header, one for each line, in order; empty if there is none. */
    List<String> requestHeaders(String name);

    /** The names of all request headers. */
    Set<String> requestHeaderNames();

    /**
     * The address of the peer: the client's own, or that of the nearest proxy.
     *
     * @return an IPv4 or IPv6 address in text form; empty if it is not known
     */
    String clientAddress();

    /** Whether the request came over a secure channel, as far as the container knows. */
    boolean secure();

    /** The host that the client asked for, without its port; empty if it is not known. */
    String host();

    /** Whether the response's headers can no longer be changed. */
    boolean committed();

    /** The values of a response header so far; empty if there is none. */
    List<String> responseHeaders(String name);

    /** Sets a response header to exactly these values, one line for each. */
    void setResponseHeaders(String name, List<String> values);

    /** What the parts of Mist Session note about this exchange; it lives as long as the exchange. */
    ConcurrentMap<String, Object> attributes();
}

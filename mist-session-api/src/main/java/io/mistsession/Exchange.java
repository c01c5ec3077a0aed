package io.mistsession;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response. The core accesses HTTP only through this interface, so an adapter for another web
 * API implements it; an application gets it as a parameter of a controller method. Header names are case-insensitive.
 *
 * <p>Implementations are thread-safe: several threads of one request may use an exchange.
 */
public interface Exchange {

    /**
     * The method of the request, such as {@code GET}. A store with a near cache answers {@code GET} and {@code HEAD} from
     * it, and everything else from the primary.
     *
     * @return in capitals; empty, which is the default, if it is not known
     */
    default String method() {
        return "";
    }

    /** The values of a request header, one for each line, in order; empty if the header is absent. */
    List<String> requestHeaders(String name);

    /** The names of all request headers. */
    Set<String> requestHeaderNames();

    /**
     * The address of the peer: the client's own, or that of the nearest proxy.
     *
     * @return an IPv4 or IPv6 address in text form; empty if it is not known
     */
    String clientAddress();

    /** Whether the client uses HTTPS, according to the container. */
    boolean secure();

    /** The host of the request, without the port; empty if it is not known. */
    String host();

    /** Whether the response is committed, so that its headers can no longer be changed. */
    boolean committed();

    /** The current values of a response header; empty if the header is absent. */
    List<String> responseHeaders(String name);

    /** Replaces all values of a response header, one line for each value. */
    void setResponseHeaders(String name, List<String> values);

    /**
     * Whether this user may be who makes the request. An adapter that knows another user, or knows that the
     * client has not logged in, answers false, and so does one that cannot tell although the request is authenticated.
     *
     * @param user the owner of the exchange's session
     * @return true if nothing but the session says who makes the request
     */
    default boolean mayBeFrom(String user) {
        return true;
    }

    /**
     * Why this exchange only reads its session, as a sentence that ends with a remedy; {@code null} if it may also write.
     * An exchange that only reads neither renews its session nor replaces its token, and saves nothing; a write throws
     * {@link IllegalStateException} with this sentence. It may become one before its session is used.
     */
    default @Nullable String readOnlyReason() {
        return null;
    }

    /** Attributes of this exchange, for internal use by Mist Session. They exist as long as the exchange. */
    ConcurrentMap<String, Object> attributes();
}

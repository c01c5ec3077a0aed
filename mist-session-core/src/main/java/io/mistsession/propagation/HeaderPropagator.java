package io.mistsession.propagation;

import io.mistsession.Exchange;
import io.mistsession.InvalidSettingException;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Carries the token in a header, the same in request and response: for clients that keep no cookies. An empty header in
 * a response tells the client to forget its token; an empty header in a request is ignored.
 *
 * <p>A response that carries the token is kept out of shared caches, as by {@link CookiePropagator}.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class HeaderPropagator implements Propagator {

    /** The name of the header unless another is given. */
    public static final String DEFAULT_NAME = "X-Session-Token";

    private static final String SETTING = "mist.session.header.name";
    private static final int LONGEST_NAME = 256;

    /** Headers that frame or route a message, carry cookies, or are set here: a token in one breaks the exchange. */
    private static final Set<String> TAKEN = Set.of(
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "host",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final String name;
    private final TokenLocations locations;

    private HeaderPropagator(String name) {
        this.name = name;
        this.locations = new TokenLocations(Set.of(), Set.of(name));
    }

    /**
     * A propagator for the header with this name.
     *
     * @throws InvalidSettingException if the name cannot be that of a header, or means something else in HTTP
     */
    public static HeaderPropagator of(String name) {
        if (!Grammar.isToken(name) || name.length() > LONGEST_NAME) {
            throw new InvalidSettingException(
                    SETTING,
                    Grammar.printable(name),
                    "is not the name of a header.",
                    "Use letters, digits and '-' only, as in " + DEFAULT_NAME + ".");
        }
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidSettingException(
                    SETTING, name, "means something else in HTTP.", "Use a name of your own, as " + DEFAULT_NAME + ".");
        }
        return new HeaderPropagator(name);
    }

    @Override
    public List<String> extract(Exchange exchange) {
        DistinctValues values = new DistinctValues();
        for (String value : exchange.requestHeaders(name)) {
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values.toList();
    }

    @Override
    public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
        send(exchange, token.value());
    }

    @Override
    public void remove(Exchange exchange) {
        send(exchange, "");
    }

    @Override
    public TokenLocations locations() {
        return locations;
    }

    private void send(Exchange exchange, String value) {
        exchange.setResponseHeaders(name, List.of(value));
        CacheControl.forbidStoring(exchange);
    }
}

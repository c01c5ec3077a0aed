package io.mistsession.propagation;

import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import java.time.Duration;
import java.util.List;

/**
 * Takes tokens from several locations, such as a cookie for browsers and a header for other clients. A client gets its
 * token through the propagators that found a value in its request, even if that value was no token.
 *
 * <p>This class is immutable and thread-safe if its parts are.
 */
public final class CompositePropagator implements Propagator {

    private final List<Propagator> parts;
    private final boolean expires;
    private final TokenLocations locations;

    private CompositePropagator(List<Propagator> parts) {
        this.parts = parts;
        this.expires = parts.stream().anyMatch(Propagator::expires);
        this.locations = parts.stream().map(Propagator::locations).reduce(TokenLocations.NONE, TokenLocations::and);
    }

    /**
     * A propagator of all these.
     *
     * @param parts at least one; a client that sent no value gets its token through the first
     */
    public static CompositePropagator of(List<? extends Propagator> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A composite propagator needs at least one part");
        }
        return new CompositePropagator(List.copyOf(parts));
    }

    @Override
    public List<String> extract(Exchange exchange) {
        DistinctValues values = new DistinctValues();
        for (Propagator part : parts) {
            for (String value : part.extract(exchange)) {
                values.add(value);
            }
        }
        return values.toList();
    }

    @Override
    public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
        boolean injected = false;
        for (Propagator part : parts) {
            if (isUsed(part, exchange)) {
                part.inject(exchange, token, maxAge);
                injected = true;
            }
        }
        if (!injected) {
            parts.get(0).inject(exchange, token, maxAge);
        }
    }

    /** Includes the first, through which a client that sent no value got its token. */
    @Override
    public void remove(Exchange exchange) {
        Propagator first = parts.get(0);
        for (Propagator part : parts) {
            if (part == first || isUsed(part, exchange)) {
                part.remove(exchange);
            }
        }
    }

    @Override
    public boolean expires() {
        return expires;
    }

    @Override
    public TokenLocations locations() {
        return locations;
    }

    private static boolean isUsed(Propagator part, Exchange exchange) {
        return !part.extract(exchange).isEmpty();
    }
}

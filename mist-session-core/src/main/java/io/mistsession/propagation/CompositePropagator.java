package io.mistsession.propagation;

import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import java.time.Duration;
import java.util.List;

/**
 * Takes tokens from several locations, such as a cookie for browsers and a header for other clients. A client is answered
 * in the way in which it asked: through those propagators that found something in its request, whatever it was.
 *
 * <p>This class is immutable and thread-safe if its parts are.
 */
public final class CompositePropagator implements Propagator {

    private final List<Propagator> parts;

    private CompositePropagator(List<Propagator> parts) {
        this.parts = parts;
    }

    /**
     * A propagator of all these.
     *
     * @param parts at least one; a client that sent nothing is answered through the first
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
            part.extract(exchange).forEach(values::add);
        }
        return values.toList();
    }

    @Override
    public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
        List<Propagator> asked =
                parts.stream().filter(part -> isUsed(part, exchange)).toList();
        for (Propagator part : asked.isEmpty() ? parts.subList(0, 1) : asked) {
            part.inject(exchange, token, maxAge);
        }
    }

    /** Tells the client through the first as well: that is where a client which sent nothing would keep its token. */
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
        return parts.stream().anyMatch(Propagator::expires);
    }

    @Override
    public TokenLocations locations() {
        return parts.stream().map(Propagator::locations).reduce(TokenLocations.NONE, TokenLocations::and);
    }

    private static boolean isUsed(Propagator part, Exchange exchange) {
        return !part.extract(exchange).isEmpty();
    }
}

package io.mistsession.quickstart;

import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

// tag::code[]
@Component
class BearerPropagator implements Propagator {

    @Override
    public List<String> extract(Exchange exchange) {
        return exchange.requestHeaders("Authorization").stream()
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .distinct()
                .limit(3)
                .toList();
    }

    @Override
    public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
        exchange.setResponseHeaders("X-Session-Token", List.of(token.value()));
        exchange.setResponseHeaders("Cache-Control", List.of("no-store"));
    }

    @Override
    public void remove(Exchange exchange) {
        exchange.setResponseHeaders("X-Session-Token", List.of(""));
    }

    @Override
    public TokenLocations locations() {
        return new TokenLocations(Set.of(), Set.of("Authorization")); // hidden from the application
    }
}
// end::code[]

package io.mistsession.store.redis;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.manager.SessionManagerBuilder;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.SessionStore;
import io.mistsession.test.FakeExchange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One node of an application: a manager as the starter makes it, and what clients ask of it.
 *
 * @param events what the manager has told since it was made
 */
record Node(SessionManager manager, List<SessionEvent> events) implements AutoCloseable {

    static Node on(SessionStore store) {
        return on(store, settings -> settings);
    }

    static Node on(SessionStore store, UnaryOperator<SessionManagerBuilder> settings) {
        List<SessionEvent> events = new CopyOnWriteArrayList<>();
        SessionManagerBuilder builder = SessionManager.builder(store)
                .propagator(CookiePropagator.of(CookieOptions.defaults()))
                .codec(JsonAttributeCodec.builder()
                        .allowedPackages(List.of("io.mistsession"))
                        .build())
                .events(events::add);
        return new Node(settings.apply(builder).build(), events);
    }

    /** A client that has a session, before its next request. */
    FakeExchange visitor(Consumer<Session> work) {
        FakeExchange exchange = FakeExchange.https();
        work.accept(manager.currentSession(exchange));
        return answer(exchange);
    }

    /** The session that an exchange has; each request of a client is an exchange of its own. */
    Session session(FakeExchange exchange) {
        return manager.getSession(exchange).orElseThrow();
    }

    /** What a door does when the response is about to begin; the client's next request. */
    FakeExchange answer(FakeExchange exchange) {
        manager.save(exchange);
        manager.writeToken(exchange);
        return exchange.commit().next();
    }

    @Override
    public void close() {
        manager.close();
    }
}

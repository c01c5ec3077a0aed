package io.mistsession.manager;

import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import io.mistsession.test.RecordingStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A manager on a memory store with a clock that stands still, and the requests that clients send to it. */
final class Application implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    final MutableClock clock;
    final RecordingStore store;
    final List<SessionEvent> events = new CopyOnWriteArrayList<>();
    final SessionManager manager;

    Application() {
        this(builder -> builder);
    }

    Application(UnaryOperator<SessionManagerBuilder> settings) {
        this(MutableClock.create(), settings);
    }

    /** Another node on the same store. */
    Application(Application other, SecurityOptions security) {
        this(other.clock, other.store, builder -> builder.security(security));
    }

    /** Another node on the same store. */
    Application(Application other, Fingerprint fingerprint) {
        this(other.clock, other.store, builder -> builder.fingerprint(fingerprint));
    }

    /** Another node on the same store. */
    Application(Application other, AttributeLimits limits) {
        this(other.clock, other.store, builder -> builder.limits(limits));
    }

    /** A node whose clock differs from the store's. */
    Application(MutableClock storeTime, MutableClock nodeTime) {
        this(storeTime, builder -> builder.clock(nodeTime));
    }

    /** A node with a near cache. */
    Application(RememberingStore cache) {
        this(cache.clock, RecordingStore.around(cache), builder -> builder);
    }

    private Application(MutableClock clock, UnaryOperator<SessionManagerBuilder> settings) {
        this(
                clock,
                RecordingStore.around(InMemorySessionStore.builder()
                        .maxSize(64 << 20)
                        .clock(clock)
                        .build()),
                settings);
    }

    private Application(MutableClock clock, RecordingStore store, UnaryOperator<SessionManagerBuilder> settings) {
        this.clock = clock;
        this.store = store;
        manager = settings.apply(SessionManager.builder(store)
                        .propagator(CookiePropagator.of(CookieOptions.defaults()))
                        .codec(JsonAttributeCodec.builder()
                                .allowedPackages(List.of("io.mistsession"))
                                .build())
                        .clock(clock)
                        .events(events::add)
                        .touchInterval(Duration.ZERO))
                .build();
    }

    /** A request of a client that has no cookie yet. */
    FakeExchange request(Consumer<Session> work) {
        return request(FakeExchange.https(), work);
    }

    /** A request that does something with its session, and its answer. */
    FakeExchange request(FakeExchange exchange, Consumer<Session> work) {
        work.accept(manager.currentSession(exchange));
        return answer(exchange);
    }

    /** What a door does when the response is about to begin. */
    FakeExchange answer(FakeExchange exchange) {
        manager.save(exchange);
        manager.writeToken(exchange);
        return exchange.commit();
    }

    /** A client that has a session with one attribute, before its next request. */
    FakeExchange visitor() {
        return request(session -> session.set("cart", "tea")).next();
    }

    /** Another request with the same cookie, at the same time. */
    FakeExchange visitorWith(FakeExchange client) {
        String cookie = client.requestHeaders("Cookie").get(0);
        return FakeExchange.https().header("Cookie", cookie);
    }

    /** A client that has logged in, before its next request. */
    FakeExchange loggedIn(String owner) {
        FakeExchange exchange = visitor();
        manager.logIn(exchange, owner);
        return answer(exchange).next();
    }

    boolean letsIn(Exchange exchange) {
        return manager.getSession(exchange).isPresent();
    }

    List<String> eventNames() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    @Override
    public void close() {
        manager.close();
    }
}

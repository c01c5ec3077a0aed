package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionStoreException;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.FakeExchange;
import io.mistsession.test.MutableClock;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every property does something. */
class PropertyEffectTests {

    private final MutableClock clock = MutableClock.create();
    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void timeout() {
        with("mist.session.timeout=10m", "mist.session.touch-interval=0").run((manager, client) -> {
            clock.advance(Duration.ofMinutes(10).minusMillis(1));
            assertThat(manager.find(id(client))).isPresent();
            clock.advance(Duration.ofMillis(1));
            assertThat(manager.find(id(client))).isEmpty();
        });
    }

    @Test
    void absoluteTimeout() {
        with("mist.session.absolute-timeout=20m").run((manager, client) -> {
            clock.advance(Duration.ofMinutes(15));
            assertThat(manager.getSession(client)).isPresent();
            clock.advance(Duration.ofMinutes(5));
            assertThat(manager.find(id(client))).isEmpty();
        });
    }

    @Test
    void touchInterval() {
        with("mist.session.touch-interval=15m")
                .run((manager, client) -> assertThat(
                                manager.find(id(client)).orElseThrow().expiresAt())
                        .isEqualTo(clock.instant().plus(Duration.ofMinutes(45))));
    }

    @Test
    void detectChanges() {
        with("mist.session.detect-changes=false").run((manager, client) -> {
            List<String> items = new ArrayList<>();
            manager.currentSession(client).set("items", items);
            manager.save(client);
            items.add("tea");
            assertThat(manager.currentSession(client).isModified()).isFalse();
        });
        with("mist.session.detect-changes=true").run((manager, client) -> {
            List<String> items = new ArrayList<>();
            manager.currentSession(client).set("items", items);
            manager.save(client);
            items.add("tea");
            assertThat(manager.currentSession(client).isModified()).isTrue();
        });
    }

    @Test
    void gcEnabledAndInterval() {
        with("mist.session.gc.interval=1h")
                .run((manager, client) -> assertThat(gcThreads()).isPositive());
        with("mist.session.gc.interval=1h").run((manager, client) -> {
            clock.advance(Duration.ofHours(2));
            assertThat(manager.runGc()).isEqualTo(1);
        });
        with("mist.session.gc.enabled=false").run((manager, client) -> {
            clock.advance(Duration.ofHours(2));
            assertThat(manager.runGc()).isZero();
        });
    }

    @Test
    void memoryMaxSize() {
        String[] small = {
            "mist.session.memory.max-size=10KB",
            "mist.session.codec.max-session-size=10KB",
            "mist.session.codec.max-attribute-size=1KB"
        };
        with(small).run((manager, client) -> {
            ThrowingCallable fill = () -> {
                for (int i = 0; i < 100; i++) {
                    FakeExchange exchange = FakeExchange.https();
                    manager.logIn(exchange, "owner " + i);
                    manager.save(exchange);
                }
            };
            assertThatExceptionOfType(SessionStoreException.class).isThrownBy(fill);
            assertThat(events).contains(new SessionEvent.StoreFull());
        });
    }

    @Test
    void cookieMaxAgeIsSentAgainWheneverTheSessionIsRenewed() {
        with("mist.session.cookie.max-age=7d", "mist.session.touch-interval=0").run((manager, client) -> {
            clock.advance(Duration.ofMinutes(1));
            manager.getSession(client);
            manager.writeToken(client);
            assertThat(client.responseHeaders("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .contains("Max-Age=86340");
        });
        with("mist.session.touch-interval=0").run((manager, client) -> {
            clock.advance(Duration.ofMinutes(1));
            manager.getSession(client);
            manager.writeToken(client);
            assertThat(client.responseHeaders("Set-Cookie")).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cookie.name=own              | own=
            cookie.path=/shop            | ; Path=/shop
            cookie.domain=example.com    | ; Domain=example.com
            cookie.http-only=true        | ; HttpOnly
            cookie.same-site=strict      | ; SameSite=Strict
            cookie.secure=true           | ; Secure
            cookie.max-age=7d            | ; Max-Age=
            """)
    void cookie(String property, String part) {
        with("mist.session." + property)
                .run((manager, client) -> assertThat(cookieOf(manager)).contains(part));
    }

    @Test
    void cookieHttpOnlySecureAndPartitionedTheOtherWayRound() {
        with("mist.session.cookie.http-only=false", "mist.session.cookie.secure=false")
                .run((manager, client) ->
                        assertThat(cookieOf(manager)).doesNotContain("HttpOnly").doesNotContain("Secure"));
        with("mist.session.cookie.partitioned=true", "mist.session.cookie.secure=true")
                .run((manager, client) -> assertThat(cookieOf(manager)).contains("; Partitioned"));
    }

    @Test
    void headerName() {
        with("mist.session.cookie.enabled=false", "mist.session.header.enabled=true", "mist.session.header.name=X-Own")
                .run((manager, client) -> {
                    FakeExchange exchange = FakeExchange.https();
                    manager.currentSession(exchange).set("a", 1);
                    manager.save(exchange);
                    manager.writeToken(exchange);
                    String token = exchange.responseHeader("X-Own").orElseThrow();
                    assertThat(manager.getSession(FakeExchange.https().header("X-Own", token)))
                            .isPresent();
                });
    }

    @Test
    void securityOnLogin() {
        with("mist.session.security.on-login=new-session").run((manager, client) -> {
            manager.logIn(client, "alice");
            assertThat(manager.currentSession(client).names()).isEmpty();
        });
    }

    @Test
    void securityRotationIntervalAndGrace() {
        with("mist.session.security.rotation-interval=1m", "mist.session.security.rotation-grace=5s")
                .run((manager, client) -> {
                    FakeExchange old = FakeExchange.https().header("Cookie", cookie(client));
                    FakeExchange older = FakeExchange.https().header("Cookie", cookie(client));
                    clock.advance(Duration.ofMinutes(1));
                    manager.getSession(client);
                    manager.writeToken(client);
                    assertThat(client.responseHeaders("Set-Cookie")).hasSize(1);
                    clock.advance(Duration.ofMillis(4999));
                    assertThat(manager.getSession(old)).isPresent();
                    clock.advance(Duration.ofMillis(1));
                    assertThat(manager.getSession(older)).isEmpty();
                });
    }

    @Test
    void securityReauthenticationTimeout() {
        with("mist.session.security.reauthentication-timeout=2m").run((manager, client) -> {
            manager.logIn(client, "alice");
            clock.advance(Duration.ofMinutes(2));
            assertThat(manager.isRecentlyAuthenticated(client)).isTrue();
            clock.advance(Duration.ofMillis(1));
            assertThat(manager.isRecentlyAuthenticated(client)).isFalse();
        });
    }

    @Test
    void securityMaxSessionsPerOwnerAndWhenLimitReached() {
        with("mist.session.security.max-sessions-per-owner=1").run((manager, client) -> {
            manager.logIn(client, "alice");
            manager.save(client);
            FakeExchange other = FakeExchange.https();
            manager.logIn(other, "alice");
            assertThat(manager.findByOwner("alice").sessions()).isEmpty(); // the other is not saved yet
            manager.save(other);
            assertThat(manager.findByOwner("alice").sessions()).hasSize(1);
        });
        with("mist.session.security.max-sessions-per-owner=1", "mist.session.security.when-limit-reached=reject-new")
                .run((manager, client) -> {
                    manager.logIn(client, "alice");
                    manager.save(client);
                    assertThatExceptionOfType(SessionLimitException.class)
                            .isThrownBy(() -> manager.logIn(FakeExchange.https(), "alice"))
                            .withMessage("Too many sessions for this user.");
                });
    }

    @Test
    void securityFingerprintAndTrustedProxies() {
        with("mist.session.security.fingerprint=user-agent")
                .run((manager, client) -> assertThat(manager.getSession(client.header("User-Agent", "curl")))
                        .isEmpty());
        with(
                        "mist.session.security.fingerprint=user-agent-and-network",
                        "mist.session.security.trusted-proxies=10.0.0.0/8")
                .run((manager, client) -> {
                    FakeExchange proxied = FakeExchange.https()
                            .clientAddress("10.0.0.1")
                            .header("X-Forwarded-For", client.clientAddress())
                            .header("Cookie", cookie(client));
                    assertThat(manager.getSession(proxied)).isPresent();
                });
    }

    @Test
    void codecAllowedPackages() {
        with("mist.session.timeout=30m")
                .run((manager, client) -> assertThatExceptionOfType(AttributeCodecException.class)
                        .isThrownBy(() -> manager.currentSession(client).set("own", new Own("tea")))
                        .withMessageContaining("mist.session.codec.allowed-packages"));
        with("mist.session.codec.allowed-packages=io.mistsession.boot").run((manager, client) -> {
            manager.currentSession(client).set("own", new Own("tea"));
            manager.save(client);
            assertThat(manager.find(id(client)).orElseThrow().get("own")).isEqualTo(new Own("tea"));
        });
    }

    @Test
    void codecJavaSerialization() {
        String packages = "mist.session.codec.allowed-packages=io.mistsession.boot";
        with(packages)
                .run((manager, client) -> assertThatExceptionOfType(AttributeCodecException.class)
                        .isThrownBy(() -> manager.currentSession(client).set("opaque", new Opaque(7))));
        with(packages, "mist.session.codec.java-serialization=true").run((manager, client) -> {
            manager.currentSession(client).set("opaque", new Opaque(7));
            manager.save(client);
            assertThat(manager.find(id(client)).orElseThrow().get("opaque")).isInstanceOf(Opaque.class);
        });
    }

    @Test
    void codecLimits() {
        with("mist.session.codec.max-attribute-size=20B")
                .run(refuses(AttributeTooLargeException.class, session -> session.set("big", "x".repeat(30))));
        with("mist.session.codec.max-session-size=40B", "mist.session.codec.max-attribute-size=40B")
                .run(refuses(SessionLimitException.class, session -> session.set("big", "x".repeat(40))));
        with("mist.session.codec.max-attributes=1")
                .run(refuses(SessionLimitException.class, session -> session.set("second", 1)));
        with("mist.session.codec.max-name-length=8")
                .run(refuses(SessionLimitException.class, session -> session.set("nine-long", 1)));
        with("mist.session.codec.max-depth=4")
                .run(refuses(
                        AttributeCodecException.class,
                        session -> session.set("deep", List.of(List.of(List.of(List.of(List.of(1))))))));
    }

    private static BiConsumer<SessionManager, FakeExchange> refuses(
            Class<? extends RuntimeException> exception, java.util.function.Consumer<Session> change) {
        return (manager, client) ->
                assertThatExceptionOfType(exception).isThrownBy(() -> change.accept(manager.currentSession(client)));
    }

    private Running with(String... properties) {
        return test -> new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class))
                .withBean("mistSessionClock", Clock.class, () -> clock)
                .withBean(SessionEventListener.class, () -> events::add)
                .withPropertyValues(properties)
                .run(context -> {
                    SessionManager manager = context.getBean(SessionManager.class);
                    test.accept(manager, visitor(manager));
                });
    }

    /** A client that has a session, before its next request. */
    private static FakeExchange visitor(SessionManager manager) {
        FakeExchange exchange = FakeExchange.https();
        manager.currentSession(exchange).set("cart", "tea");
        manager.save(exchange);
        manager.writeToken(exchange);
        return exchange.commit().next();
    }

    private static String cookieOf(SessionManager manager) {
        FakeExchange exchange = FakeExchange.https();
        manager.initSession(exchange);
        manager.save(exchange);
        manager.writeToken(exchange);
        return exchange.responseHeaders("Set-Cookie").get(0);
    }

    private static String cookie(FakeExchange client) {
        return client.requestHeaders("Cookie").get(0);
    }

    private static String id(FakeExchange client) {
        return client.cookie("mist_session").orElseThrow().substring(0, 16);
    }

    private static long gcThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mist-session-gc"))
                .count();
    }

    @FunctionalInterface
    private interface Running {

        void run(BiConsumer<SessionManager, FakeExchange> test);
    }

    record Own(String name) {}

    /** JSON cannot hold its lock. */
    static final class Opaque implements Serializable {

        private static final long serialVersionUID = 1;

        private final Lock lock = new ReentrantLock();
        private final int number;

        private Opaque(int number) {
            this.number = number;
        }

        public int number() {
            return lock.tryLock() ? number : 0;
        }
    }
}

package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mistsession.Digest;
import io.mistsession.Exchange;
import io.mistsession.SessionToken;
import io.mistsession.test.FakeExchange;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What {@code logging.level.io.mistsession=DEBUG} says about a request that has no session. */
class NoSessionLogTests {

    private static final String COOKIE = "mist_session";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.mistsession.manager");
    private final @Nullable Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Application app = new Application();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(before);
    }

    @Test
    void aClientWithoutAToken() {
        assertThat(reason(FakeExchange.https())).isEqualTo("DEBUG No session: the client sent no token");
    }

    @Test
    void aTokenWithoutItsForm() {
        assertThat(reason(with("not a token")))
                .isEqualTo("DEBUG The client's token opens no session: MalformedToken[]");
    }

    @Test
    void aTokenThatIsNotKnown() {
        SessionToken token = token(1);

        assertThat(reason(with(token.value())))
                .isEqualTo("DEBUG The client's token opens no session: UnknownToken[id=" + token.id() + "]");
    }

    @Test
    void aSessionThatHasExpired() {
        FakeExchange client = app.visitor();
        String id = id(client);
        app.clock.advance(Application.TIMEOUT.plusMillis(1));

        assertThat(reason(client)).isEqualTo("DEBUG The client's token opens no session: UnknownToken[id=" + id + "]");
    }

    @Test
    void aSessionThatWasRemoved() {
        FakeExchange client = app.visitor();
        String id = id(client);
        assertThat(app.manager.remove(id)).isTrue();

        assertThat(reason(client)).isEqualTo("DEBUG The client's token opens no session: UnknownToken[id=" + id + "]");
    }

    @Test
    void aTokenThatWasReplaced() {
        FakeExchange client = app.visitor();
        String id = id(client);
        app.manager.rotateSession(app.visitorWith(client));

        assertThat(reason(client)).isEqualTo("WARN The client's token opens no session: ReplayedToken[id=" + id + "]");
    }

    @Test
    void aTokenThatAnotherBrowserPresents() {
        AtomicInteger browser = new AtomicInteger(1);
        Application other = new Application(app, exchange -> Digest.sha256(new byte[] {browser.byteValue()}));
        FakeExchange client = other.visitor();
        String id = id(client);
        browser.set(2);

        assertThat(reason(other, client))
                .isEqualTo("WARN The client's token opens no session: FingerprintMismatch[id=" + id + "]");
    }

    @Test
    void tokensOfSeveralSessions() {
        String one = app.visitor().cookie(COOKIE).orElseThrow();
        String other = app.visitor().cookie(COOKIE).orElseThrow();

        assertThat(reason(with(one, other))).isEqualTo("WARN The client's token opens no session: ConflictingTokens[]");
    }

    @Test
    void moreTokensThanAreLookedUp() {
        String[] four = {token(1).value(), token(2).value(), token(3).value(), token(4).value()};

        assertThat(reason(with(four))).isEqualTo("WARN The client's token opens no session: ConflictingTokens[]");
    }

    @Test
    void aRequestThatHasOneSaysNothing() {
        FakeExchange client = app.visitor();
        log.list.clear();

        assertThat(app.letsIn(client)).isTrue();

        assertThat(lines()).isEmpty();
    }

    /** The client has a session, in spite of the token that opens none. */
    @Test
    void aLeftOverTokenIsNamedToo() {
        SessionToken leftOver = token(1);
        FakeExchange client = with(app.visitor().cookie(COOKIE).orElseThrow(), leftOver.value());
        log.list.clear();

        assertThat(app.letsIn(client)).isTrue();

        assertThat(lines())
                .containsExactly("DEBUG The client's token opens no session: UnknownToken[id=" + leftOver.id() + "]");
    }

    private static FakeExchange with(String... tokens) {
        return FakeExchange.https().header("Cookie", COOKIE + "=" + String.join("; " + COOKIE + "=", tokens));
    }

    /** One that was never issued. */
    private static SessionToken token(int number) {
        return SessionToken.parse("A".repeat(15) + number + "A".repeat(27)).orElseThrow();
    }

    private static String id(FakeExchange client) {
        return SessionToken.parse(client.cookie(COOKIE).orElseThrow())
                .orElseThrow()
                .id();
    }

    private String reason(Exchange exchange) {
        return reason(app, exchange);
    }

    private String reason(Application application, Exchange exchange) {
        log.list.clear();
        assertThat(application.letsIn(exchange)).isFalse();
        assertThat(lines()).hasSize(1);
        return lines().get(0);
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}

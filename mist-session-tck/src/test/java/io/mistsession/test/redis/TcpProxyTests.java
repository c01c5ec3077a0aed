package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TcpProxyTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final RedisNode server = redis.primaries().get(0);
    private final TcpProxy proxy = TcpProxy.to(server);
    private final String key = "proxy:" + UUID.randomUUID();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void atFirstItPassesEverythingOn() {
        String large = "x".repeat(1 << 20);

        assertThat(proxy.node().command("SET", key, large)).isEqualTo("OK");
        assertThat(proxy.node().command("GET", key)).isEqualTo(large);
    }

    @Test
    void aDelayCountsInBothDirections() {
        proxy.delay(Duration.ofMillis(20));

        long start = System.nanoTime();
        assertThat(proxy.node().command("PING")).isEqualTo("PONG");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void aTrickledReplyIsWhole() {
        proxy.trickle(Duration.ofMillis(1));

        long start = System.nanoTime();
        assertThat(proxy.node().command("ECHO", "twenty characters it is")).isEqualTo("twenty characters it is");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aBlackHoleAcceptsAndNeverAnswers() {
        proxy.blackhole();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> proxy.node().command(SHORT, "SET", key, "green"))
                .withCauseInstanceOf(SocketTimeoutException.class);

        assertThat(server.command("GET", key)).isNull();
        proxy.pass();
        assertThat(proxy.node().command("PING")).isEqualTo("PONG");
    }

    @Test
    void aConnectionThatLostBytesStaysSilentUntilItIsReset() throws IOException {
        try (RespConnection connection = RespConnection.open(proxy.node(), Duration.ofSeconds(1))) {
            assertThat(connection.call("PING")).isEqualTo("PONG");

            proxy.blackhole();
            assertThat(failureOf(connection, "PING")).isInstanceOf(SocketTimeoutException.class);

            proxy.pass();
            assertThat(failureOf(connection, "PING")).isInstanceOf(SocketTimeoutException.class);

            proxy.reset();
            assertThat(failureOf(connection, "PING")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aLostReplyIsOfARequestThatWasExecuted() {
        proxy.loseReplies();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> proxy.node().command(SHORT, "SET", key, "green"))
                .withCauseInstanceOf(SocketTimeoutException.class);

        Patience.until("the write", LONG, () -> "green".equals(server.command("GET", key)));
    }

    @Test
    void aRefusedClientFindsTheSamePortOpenAgain() throws IOException {
        try (RespConnection open = RespConnection.open(proxy.node(), LONG)) {
            assertThat(open.call("PING")).isEqualTo("PONG");

            proxy.refuse();

            assertThat(failureOf(open, "PING")).isInstanceOf(IOException.class);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> proxy.node().command("PING"))
                    .withCauseInstanceOf(ConnectException.class);
        }
        proxy.pass();
        assertThat(proxy.node().command("PING")).isEqualTo("PONG");
    }

    @Test
    void aCutAnswerIsOfARequestThatWasExecutedOnce() {
        proxy.cutAnswers(2);

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> proxy.node().command("INCR", key));
        }

        assertThat(server.command("GET", key)).isEqualTo("2");
        assertThat(proxy.cuts()).isEqualTo(2);
        assertThat(proxy.node().command("INCR", key)).isEqualTo(3L);
    }

    @Test
    void aLargeRequestIsExecutedBeforeItsAnswerIsCut() {
        proxy.cutAnswersTo("SET", 1);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> proxy.node().command("SET", key, "x".repeat(1 << 20)));

        assertThat(server.command("STRLEN", key)).isEqualTo(1L << 20);
    }

    @Test
    void onlyAnswersToTheWordAreCut() {
        proxy.cutAnswersTo("INCR", 1);

        assertThat(proxy.node().command("PING")).isEqualTo("PONG");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> proxy.node().command("INCR", key));

        assertThat(server.command("GET", key)).isEqualTo("1");
    }

    @Test
    void aRequestThatIsCutIsNotExecuted() {
        proxy.cutRequestsAfter(40);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> proxy.node().command("SET", key, "green"));

        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(server.command("GET", key)).isNull();
    }

    @Test
    void anEndedProxyLeavesNoThread() {
        assertThat(proxy.node().command("PING")).isEqualTo("PONG");

        proxy.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().contains("proxy-" + proxy.port()));
    }

    private static @Nullable Throwable failureOf(RespConnection connection, String command) {
        try {
            connection.call(command);
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}

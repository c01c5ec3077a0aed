package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisProcessTests {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void whatItWroteOutlivesItsDeath() {
        try (RedisProcess server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always")) {
            assertThat(server.command("SET", "color", "green")).isEqualTo("OK");

            server.kill();
            assertThat(server.isAlive()).isFalse();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> server.command("PING"));
            server.restart();

            assertThat(server.command("GET", "color")).isEqualTo("green");
        }
    }

    @Test
    void whatItDoesNotWriteDiesWithIt() {
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(server.command("SET", "color", "green")).isEqualTo("OK");

            server.restart();

            assertThat(server.command("GET", "color")).isNull();
        }
    }

    @Test
    void aPausedServerIsSilentUntilItIsResumed() {
        try (RedisProcess server = RedisProcess.start()) {
            server.pause();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> server.node().command(SHORT, "PING"));
            assertThat(server.isAlive()).isTrue();

            server.resume();
            assertThat(server.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aPausedServerCanBeKilled() {
        try (RedisProcess server = RedisProcess.start()) {
            server.pause();

            server.restart();

            assertThat(server.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void itTakesArguments() {
        try (RedisProcess server = RedisProcess.start("--maxmemory", "64mb", "--maxmemory-policy", "noeviction")) {
            assertThat(server.command("CONFIG", "GET", "maxmemory")).isEqualTo(List.of("maxmemory", "67108864"));
        }
    }

    @Test
    void itListensOnLoopbackOnly() {
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(server.command("CONFIG", "GET", "bind")).isEqualTo(List.of("bind", "127.0.0.1"));
        }
    }

    @Test
    void anErrorIsRedisOwn() {
        try (RedisProcess server = RedisProcess.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> server.command("INCRBY", "number", "x"))
                    .withMessage("ERR value is not an integer or out of range");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RedisProcess.start("--no-such-option", "yes"))
                .withMessageContaining("no-such-option");
    }

    @Test
    void itIsClosedMoreThanOnce() {
        RedisProcess server = RedisProcess.start();

        server.close();
        server.close();

        assertThat(server.isAlive()).isFalse();
    }
}

package io.mistsession.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisProcess;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Whoever can read all of Redis, its slow log and its traffic included, gets in nowhere. */
class NothingInRedisOpensASessionTests {

    private static final RedisProcess redis =
            RedisProcess.start("--slowlog-log-slower-than", "0", "--slowlog-max-len", "100000");
    private static WebNode node;

    @BeforeAll
    static void start() {
        node = RedisApplication.start(
                redis.topology().springProperties(),
                Map.of(
                        "mist.session.security.rotation-interval", "1s",
                        "mist.session.security.fingerprint", "user-agent",
                        "mist.session.touch-interval", "0"));
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @Test
    void noTokenIsInKeysValuesSlowLogOrMonitor() {
        List<String> places = new ArrayList<>(redis.node().monitor(this::converse));
        places.add(String.valueOf(redis.command("SLOWLOG", "GET", "100000")));
        List<String> dump = dump();
        places.addAll(dump);

        assertThat(node.bean(IssuedTokens.class).secrets()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(places).anyMatch(place -> place.contains("EVALSHA") || place.contains("evalsha"));
        assertThat(dump).anyMatch(text -> text.contains(":cart")).hasSizeGreaterThan(20);
        for (String secret : node.bean(IssuedTokens.class).secrets()) {
            for (String spelling : spellings(secret)) {
                assertThat(places).noneMatch(place -> place.contains(spelling));
            }
        }
    }

    /** Log-in, step-up, a change of user, rotation with time, log-out, and what is refused. */
    private void converse() {
        Browser alice = node.browser();
        alice.post("/set?name=cart&value=tea");
        Browser copy = alice.copy();
        alice.post("/login?name=alice");
        copy.get("/get?name=cart");
        alice.post("/login?name=alice");
        alice.post("/visits");
        alice.post("/items?item=tea");
        Browser bob = node.browser();
        bob.post("/login?name=bob");
        bob.post("/set?name=cart&value=coffee");
        bob.post("/login?name=carol");
        bob.post("/set?name=cart&value=coffee");
        Browser dan = node.browser();
        dan.post("/login?name=dan");
        pass(1_100);
        alice.post("/set?name=cart&value=water");
        dan.post("/logout");
    }

    /** Every key, and whatever is in it, byte for byte. */
    private static List<String> dump() {
        LettuceConnectionFactory factory =
                new LettuceConnectionFactory(redis.node().host(), redis.node().port());
        factory.start();
        List<String> dump = new ArrayList<>();
        try (RedisConnection connection = factory.getConnection()) {
            for (byte[] key : Objects.requireNonNull(connection.keyCommands().keys(new byte[] {'*'}))) {
                dump.add(new String(key, ISO_8859_1));
                if (connection.keyCommands().type(key) == DataType.ZSET) {
                    Objects.requireNonNull(connection.zSetCommands().zRange(key, 0, -1))
                            .forEach(id -> dump.add(new String(id, ISO_8859_1)));
                } else {
                    Objects.requireNonNull(connection.hashCommands().hGetAll(key))
                            .forEach((field, value) -> {
                                dump.add(new String(field, ISO_8859_1));
                                dump.add(new String(value, ISO_8859_1));
                            });
                }
            }
        } finally {
            factory.destroy();
        }
        return dump;
    }

    /** As text, as bytes, and as Redis prints bytes. */
    private static Set<String> spellings(String secret) {
        byte[] bytes = Base64.getUrlDecoder().decode(secret);
        StringBuilder escaped = new StringBuilder();
        for (byte each : bytes) {
            boolean printable = each >= ' ' && each <= '~' && each != '"' && each != '\\';
            escaped.append(
                    printable
                            ? String.valueOf((char) each)
                            : "\\x" + HexFormat.of().toHexDigits(each));
        }
        return Set.of(secret, new String(bytes, ISO_8859_1), HexFormat.of().formatHex(bytes), escaped.toString());
    }

    private static void pass(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.mistsession.benchmark.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTests {

    @Test
    void makesTheSameCallsWithTheArgumentsOfEach() {
        Baseline baseline = Baseline.of(
                List.of(
                        call("k1", "HMGET k1 a-b\nHSET k1 v 7\nZADD i 7"),
                        call("k2", "HMGET k2 a-b\nHSET k2 v 8\nZADD i 8")),
                false);

        assertThat(baseline.text()).isEqualTo("""
                redis.call('HMGET', KEYS[1], 'a\\045b')
                redis.call('HSET', KEYS[1], 'v', ARGV[1])
                redis.call('ZADD', 'i', ARGV[1])
                """);
        assertThat(baseline.arguments()).containsExactly(List.of("1", "k1", "7"), List.of("1", "k2", "8"));
        assertThat(baseline.commands()).isEqualTo("HMGET HSET ZADD");
    }

    @Test
    void returnsTheFieldsThatItReadsLast() {
        Baseline baseline = Baseline.of(List.of(call("k", "HMGET k d\nHGETALL k\nTIME")), true);

        assertThat(baseline.text()).isEqualTo("""
                redis.call('HMGET', KEYS[1], 'd')
                local fields = redis.call('HGETALL', KEYS[1])
                redis.call('TIME')
                return fields
                """);
    }

    @Test
    void leavesOutCallsThatDifferFromMost() {
        Baseline baseline =
                Baseline.of(List.of(call("k1", "TIME\nTIME"), call("k2", "TIME"), call("k3", "TIME")), false);

        assertThat(baseline.commands()).isEqualTo("TIME");
        assertThat(baseline.arguments()).containsExactly(List.of("1", "k2"), List.of("1", "k3"));
    }

    /** @param calls what the script called, each a line of words */
    private static ScriptCall call(String key, String calls) {
        return new ScriptCall(
                List.of("EVALSHA", "digest", "1", key, "argument"),
                calls.lines().map(call -> List.of(call.split(" "))).toList());
    }
}

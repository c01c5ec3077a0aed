package io.mistsession.benchmark.jmh;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an operation of a store costs in terms of its peer. */
final class Ratios {

    private static final List<Pair> PAIRS = List.of(
            new Pair("RedisStoreBenchmark.load", "RawRedisBenchmark.hgetall"),
            new Pair("RedisStoreBenchmark.load", "RawRedisBenchmark.evalsha"),
            new Pair("RedisStoreBenchmark.save", "RawRedisBenchmark.hset"),
            new Pair("RedisStoreBenchmark.rotate", "RawRedisBenchmark.hsetTwoFields"),
            new Pair("RedisStoreBenchmark.create", "RawRedisBenchmark.hsetNewHash"),
            new Pair("MemoryStoreBenchmark.load", "MemoryStoreBenchmark.cacheGet"),
            new Pair("MemoryStoreBenchmark.save", "MemoryStoreBenchmark.cacheCompute"));

    private Ratios() {}

    /**
     * The Markdown table of the pairs of which both were measured.
     *
     * @param micros per call, by class and method
     */
    static String table(Map<String, Double> micros) {
        StringBuilder table = new StringBuilder("| operation | µs | peer | µs | ratio |\n|---|---:|---|---:|---:|\n");
        for (Pair pair : PAIRS) {
            Double operation = micros.get(pair.operation);
            Double peer = micros.get(pair.peer);
            if (operation != null && peer != null) {
                table.append(pair.row(operation, peer));
            }
        }
        return table.toString();
    }

    private record Pair(String operation, String peer) {

        String row(double micros, double peerMicros) {
            return String.format(
                    Locale.ROOT,
                    "| `%s` | %.2f | `%s` | %.2f | %.2f |\n",
                    operation,
                    micros,
                    peer,
                    peerMicros,
                    micros / peerMicros);
        }
    }
}

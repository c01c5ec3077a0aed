package io.mistsession.benchmark.nearcache;

import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.CreateResult;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.SaveResult;
import io.mistsession.test.redis.RedisProcess;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How soon a node whose near cache holds a session sees that another node has changed it: the time from before the
 * change is sent until a read on the other node returns the new value. So it includes the round trip of the change, and
 * that of the load that follows once the cached session is dropped.
 */
final class ChangeDelays {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] sortedMillis;

    private ChangeDelays(double[] sortedMillis) {
        this.sortedMillis = sortedMillis;
    }

    /**
     * Prints a table.
     *
     * @param args how many changes are measured; how many are made before that
     */
    public static void main(String[] args) {
        System.out.print(
                measure(Integer.parseInt(args[0]), Integer.parseInt(args[1])).table());
    }

    /** Two nodes and a server; each change is seen before the next one is made. */
    static ChangeDelays measure(int changes, int warmUp) {
        double[] millis = new double[changes];
        try (RedisProcess server = RedisProcess.start("--appendonly", "no");
                NearCacheNode writer = new NearCacheNode(server.node());
                NearCacheNode reader = new NearCacheNode(server.node())) {
            CreateResult created = writer.store().create(Samples.session(0));
            if (!(created instanceof CreateResult.Created)) {
                throw new IllegalStateException("Not created: " + created);
            }
            for (int i = -warmUp; i < changes; i++) {
                double delay = delay(i, writer, reader);
                if (i >= 0) {
                    millis[i] = delay;
                }
            }
        }
        Arrays.sort(millis);
        return new ChangeDelays(millis);
    }

    private static double delay(long visits, NearCacheNode writer, NearCacheNode reader) {
        while (!reader.read(0).mayBeStale()) {
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        SaveResult saved = writer.store().save(Samples.visit(Samples.id(0), 0, visits));
        if (!(saved instanceof SaveResult.Saved)) {
            throw new IllegalStateException("Not saved: " + saved);
        }
        Map.Entry<String, EncodedValue> value = Map.entry("visits", Samples.value(Long.toString(visits)));
        while (!reader.read(0).session().attributes().entrySet().contains(value)) {
            Thread.onSpinWait();
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /** In milliseconds, of so many percent of the changes at most. */
    double percentile(double percent) {
        return sortedMillis[(int) Math.ceil(percent / 100 * sortedMillis.length) - 1];
    }

    String table() {
        return String.format(
                Locale.ROOT,
                "| changes | median | 99 %% | longest |%n|---:|---:|---:|---:|%n| %,d | %.2f ms | %.2f ms | %.2f ms |%n",
                sortedMillis.length,
                percentile(50),
                percentile(99),
                percentile(100));
    }
}

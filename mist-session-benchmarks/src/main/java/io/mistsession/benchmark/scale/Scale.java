package io.mistsession.benchmark.scale;

import io.mistsession.benchmark.http.Spread;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Measures one keeper with one number of sessions. Each has a process of its own, so that no other's garbage is counted. */
final class Scale {

    private static final Map<String, Supplier<Keeper>> KEEPERS =
            Map.of("tomcat", TomcatKeeper::new, "mist-memory", MemoryKeeper::new, "mist-redis", RedisKeeper::new);

    private static final int WARM_UP_BATCHES = 3;
    private static final int BATCHES = 7;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private Scale() {}

    /**
     * Prints a {@link ScaleResult}.
     *
     * @param args the keeper; how many sessions; how many operations are measured at once
     */
    public static void main(String[] args) {
        Supplier<Keeper> keeper = KEEPERS.get(args[0]);
        if (keeper == null) {
            throw new IllegalArgumentException("No keeper " + args[0] + ", but " + KEEPERS.keySet());
        }
        System.out.println(measure(args[0], keeper, Integer.parseInt(args[1]), Integer.parseInt(args[2]))
                .toLine());
    }

    static ScaleResult measure(String name, Supplier<Keeper> keepers, int sessions, int operations) {
        try (Keeper keeper = keepers.get()) {
            keeper.create(0, 1); // and with it what is made once
            long before = keeper.bytes();
            keeper.create(1, sessions);
            double bytes = (double) (keeper.bytes() - before) / (sessions - 1);
            Random random = new Random(sessions);
            double load = batches(operations, i -> keeper.load(random.nextInt(sessions)));
            double save = batches(operations, i -> keeper.save(random.nextInt(sessions), i));
            double nothing = batches(1, i -> requireSwept(0, keeper.sweep()));
            keeper.expire(sessions);
            double everything = nanos(1, i -> requireSwept(sessions, keeper.sweep()));
            return new ScaleResult(
                    name,
                    sessions,
                    bytes,
                    load / NANOS_PER_MICRO,
                    save / NANOS_PER_MICRO,
                    nothing / NANOS_PER_MILLI,
                    everything / NANOS_PER_MILLI);
        }
    }

    /** Nanoseconds of one operation, the median of several batches; the first are warm-up. */
    private static double batches(int operations, IntConsumer operation) {
        double[] batches = new double[BATCHES];
        for (int warmUp = 0; warmUp < WARM_UP_BATCHES; warmUp++) {
            double ignored = nanos(operations, operation);
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            batches[batch] = nanos(operations, operation);
        }
        return Spread.of(batches).median();
    }

    private static double nanos(int operations, IntConsumer operation) {
        long start = System.nanoTime();
        for (int i = 0; i < operations; i++) {
            operation.accept(i);
        }
        return (double) (System.nanoTime() - start) / operations;
    }

    private static void requireSwept(int expected, int swept) {
        if (swept != expected) {
            throw new IllegalStateException("Swept " + swept + " sessions, not " + expected);
        }
    }

    static <T> T expect(Class<T> type, Object result) {
        if (!type.isInstance(result)) {
            throw new IllegalStateException("Expected " + type.getSimpleName() + ", got " + result);
        }
        return type.cast(result);
    }
}

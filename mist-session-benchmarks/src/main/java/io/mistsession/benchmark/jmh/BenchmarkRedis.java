package io.mistsession.benchmark.jmh;

/** The server that {@link StoreBenchmarks} has started, as the forked processes see it. */
final class BenchmarkRedis {

    static final String PORT = "mist.benchmark.redis.port";
    static final String HOST = "127.0.0.1";

    private BenchmarkRedis() {}

    static int port() {
        Integer port = Integer.getInteger(PORT);
        if (port == null) {
            throw new IllegalStateException("Run these benchmarks through StoreBenchmarks, which starts Redis");
        }
        return port;
    }
}

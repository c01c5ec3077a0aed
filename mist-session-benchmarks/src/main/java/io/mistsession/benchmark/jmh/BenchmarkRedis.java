package io.mistsession.benchmark.jmh;

/** The server that {@link BenchmarkRun} has started, as the forked processes see it. */
public final class BenchmarkRedis {

    static final String PORT = "mist.benchmark.redis.port";
    public static final String HOST = "127.0.0.1";

    private BenchmarkRedis() {}

    /** The server's port. */
    public static int port() {
        Integer port = Integer.getInteger(PORT);
        if (port == null) {
            throw new IllegalStateException("Run these benchmarks through BenchmarkRun, which starts Redis");
        }
        return port;
    }
}

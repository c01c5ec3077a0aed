package io.mistsession.test.redis;

import java.time.Duration;

/** Servers that run already and that a variable names: they are asked to answer, and never ended. */
record NamedServer() implements RedisSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public boolean offers(TopologyKind kind, Environment environment) {
        return environment.variable(kind.variable()).isPresent();
    }

    @Override
    public RunningRedis open(TopologyKind kind, Environment environment) {
        String addresses = environment.variable(kind.variable()).orElseThrow();
        RedisTopology topology = kind.parse(addresses);
        try {
            topology.primaries().forEach(node -> node.command(PATIENCE, "PING"));
        } catch (RuntimeException e) {
            throw new IllegalStateException(kind.variable() + " names " + addresses + ", which does not answer.", e);
        }
        return new Named(topology);
    }

    private record Named(RedisTopology topology) implements RunningRedis {

        @Override
        public void close() {
            // It was not started here.
        }
    }
}

package io.mistsession.test.redis;

import java.util.List;

/** Where tests look for a Redis: the first rung that offers one is taken. */
final class RedisSources {

    private static final List<RedisSource> RUNGS = List.of(
            new NamedServer(),
            new OwnServer(new NamedBinary()),
            new DockerServer(),
            new OwnServer(new BinaryOnPath()),
            new OwnServer(new EmbeddedBinary()));

    private RedisSources() {}

    static RedisSource choose(TopologyKind kind, Environment environment) {
        return choose(RUNGS, kind, environment);
    }

    /** What would have been chosen without a rung that failed, and without those above it. */
    static RedisSource chooseBelow(RedisSource failed, TopologyKind kind, Environment environment) {
        return choose(RUNGS.subList(RUNGS.indexOf(failed) + 1, RUNGS.size()), kind, environment);
    }

    private static RedisSource choose(List<RedisSource> rungs, TopologyKind kind, Environment environment) {
        return rungs.stream()
                .filter(rung -> rung.offers(kind, environment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Redis for the tests: " + kind.variable()
                        + " names none, no Docker engine runs one, no valkey-server or redis-server is on the PATH,"
                        + " and no embedded one runs on " + EmbeddedBinary.platform(environment) + "."));
    }
}

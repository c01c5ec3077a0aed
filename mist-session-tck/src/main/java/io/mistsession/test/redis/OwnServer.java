package io.mistsession.test.redis;

/** Processes that the tests start themselves. */
record OwnServer(ServerBinary binary) implements RedisSource {

    @Override
    public boolean offers(TopologyKind kind, Environment environment) {
        return binary.isThere(environment);
    }

    @Override
    public RunningRedis open(TopologyKind kind, Environment environment) {
        return kind.start(binary.path(environment));
    }
}

package io.mistsession.test.redis;

/** A way to come by a Redis of some kind. */
sealed interface RedisSource permits NamedServer, DockerServer, OwnServer {

    /** Decides by looking only: nothing is started. */
    boolean offers(TopologyKind kind, Environment environment);

    RunningRedis open(TopologyKind kind, Environment environment);
}

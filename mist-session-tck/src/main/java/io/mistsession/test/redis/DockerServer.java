package io.mistsession.test.redis;

import com.redis.testcontainers.RedisContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container. Only a single server: the nodes of a Cluster and what a Sentinel watches tell clients their addresses,
 * and those within Docker cannot be reached from outside.
 */
record DockerServer() implements RedisSource {

    private static final Logger log = LoggerFactory.getLogger(DockerServer.class);

    /** The version of the embedded server, so that tests see the same with and without Docker. */
    private static final String IMAGE = "redis:7.0.15-alpine";

    @Override
    public boolean offers(TopologyKind kind, Environment environment) {
        return kind == TopologyKind.STANDALONE
                && environment.hasResource("com/redis/testcontainers/RedisContainer.class")
                && environment.hasDocker();
    }

    @Override
    public RunningRedis open(TopologyKind kind, Environment environment) {
        try {
            return Container.start();
        } catch (RuntimeException e) {
            RedisSource next = RedisSources.chooseBelow(this, kind, environment);
            log.warn("Docker answers but does not run {}; taking {}", IMAGE, next, e);
            return next.open(kind, environment);
        }
    }

    /** Apart, because Testcontainers need not be there. */
    private record Container(RedisContainer container) implements RunningRedis {

        static Container start() {
            RedisContainer container = new RedisContainer(IMAGE);
            container.start();
            return new Container(container);
        }

        @Override
        public RedisTopology topology() {
            return RedisTopology.standalone(new RedisNode(container.getRedisHost(), container.getRedisPort()));
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}

package io.mistsession.test.redis;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A shape of Redis, how to start it and how a variable names one that runs already. */
enum TopologyKind {
    STANDALONE("MIST_SESSION_TEST_REDIS") {
        @Override
        RunningRedis start(Path binary) {
            return RedisProcess.start(binary);
        }

        @Override
        RedisTopology parse(String address) {
            String scheme = "redis://";
            if (!address.startsWith(scheme)) {
                throw new IllegalArgumentException(variable() + " is not redis://host:port: " + address);
            }
            return RedisTopology.standalone(RedisNode.parse(address.substring(scheme.length())));
        }
    },

    CLUSTER("MIST_SESSION_TEST_REDIS_CLUSTER") {
        /** Forms fast with a short timeout; then a long one keeps a busy machine from causing a failover. */
        @Override
        RunningRedis start(Path binary) {
            RedisCluster cluster = RedisCluster.start(binary);
            cluster.processes().forEach(node -> node.command("CONFIG", "SET", "cluster-node-timeout", "60000"));
            return cluster;
        }

        @Override
        RedisTopology parse(String addresses) {
            return RedisTopology.cluster(nodes(addresses));
        }
    },

    SENTINEL("MIST_SESSION_TEST_REDIS_SENTINEL") {
        @Override
        RunningRedis start(Path binary) {
            return RedisSentinel.start(binary);
        }

        @Override
        RedisTopology parse(String addresses) {
            int at = addresses.indexOf('@');
            if (at < 1) {
                throw new IllegalArgumentException(variable() + " is not master@host:port,…: " + addresses);
            }
            return RedisTopology.sentinel(addresses.substring(0, at), nodes(addresses.substring(at + 1)));
        }
    };

    private final String variable;

    TopologyKind(String variable) {
        this.variable = variable;
    }

    /** The variable that names one that runs already. */
    String variable() {
        return variable;
    }

    abstract RunningRedis start(Path binary);

    abstract RedisTopology parse(String addresses);

    private static List<RedisNode> nodes(String addresses) {
        return Stream.of(addresses.split(","))
                .map(String::strip)
                .map(RedisNode::parse)
                .toList();
    }
}

package io.mistsession.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.WithAuthentication;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;

/** Where the servers are, in the words of Spring Data. Of several topologies the first counts, in Spring Boot's order. */
final class RedisServers {

    private RedisServers() {}

    static RedisConfiguration of(DataRedisConnectionDetails details, DataRedisProperties properties) {
        DataRedisConnectionDetails.Sentinel sentinel = details.getSentinel();
        if (sentinel != null) {
            return authenticated(details, sentinel(sentinel));
        }
        DataRedisConnectionDetails.Cluster cluster = details.getCluster();
        if (cluster != null) {
            return authenticated(details, cluster(cluster, properties.getCluster()));
        }
        DataRedisConnectionDetails.MasterReplica masterReplica = details.getMasterReplica();
        if (masterReplica != null) {
            return authenticated(details, masterReplica(masterReplica.getNodes()));
        }
        DataRedisConnectionDetails.Standalone standalone = details.getStandalone();
        if (standalone == null) {
            throw new IllegalStateException("The connection details name no server.");
        }
        return authenticated(details, standalone(standalone));
    }

    private static RedisSentinelConfiguration sentinel(DataRedisConnectionDetails.Sentinel sentinel) {
        RedisSentinelConfiguration configuration = new RedisSentinelConfiguration();
        configuration.master(sentinel.getMaster());
        configuration.setSentinels(nodes(sentinel.getNodes()));
        configuration.setSentinelUsername(sentinel.getUsername());
        configuration.setSentinelPassword(RedisPassword.of(sentinel.getPassword()));
        configuration.setDatabase(sentinel.getDatabase());
        return configuration;
    }

    private static RedisClusterConfiguration cluster(
            DataRedisConnectionDetails.Cluster cluster, DataRedisProperties.@Nullable Cluster properties) {
        RedisClusterConfiguration configuration = new RedisClusterConfiguration();
        configuration.setClusterNodes(nodes(cluster.getNodes()));
        Integer maxRedirects = properties == null ? null : properties.getMaxRedirects();
        if (maxRedirects != null) {
            configuration.setMaxRedirects(maxRedirects);
        }
        return configuration;
    }

    private static RedisStaticMasterReplicaConfiguration masterReplica(List<Node> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalStateException("The connection details name no server.");
        }
        RedisStaticMasterReplicaConfiguration configuration = new RedisStaticMasterReplicaConfiguration(
                nodes.get(0).host(), nodes.get(0).port());
        nodes.stream().skip(1).forEach(node -> configuration.addNode(node.host(), node.port()));
        return configuration;
    }

    private static RedisStandaloneConfiguration standalone(DataRedisConnectionDetails.Standalone standalone) {
        RedisStandaloneConfiguration configuration =
                new RedisStandaloneConfiguration(standalone.getHost(), standalone.getPort());
        configuration.setDatabase(standalone.getDatabase());
        return configuration;
    }

    private static <T extends RedisConfiguration & WithAuthentication> T authenticated(
            DataRedisConnectionDetails details, T configuration) {
        configuration.setUsername(details.getUsername());
        configuration.setPassword(RedisPassword.of(details.getPassword()));
        return configuration;
    }

    private static List<RedisNode> nodes(List<Node> nodes) {
        return nodes.stream()
                .map(node -> new RedisNode(node.host(), node.port()))
                .toList();
    }
}

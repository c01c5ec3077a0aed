package io.mistsession.test.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Redis Cluster that belongs to one test: three primaries and a replica of each, ready for a failover. Its processes
 * are those of {@link RedisProcess}, so a test may end any of them.
 *
 * <p>This class is thread-safe.
 */
public final class RedisCluster implements RunningRedis {

    private static final int PRIMARIES = 3;

    /** Without the second line a replica's link comes seconds later, without the third it may never be elected. */
    private static final List<String> OPTIONS = List.of(
            "--cluster-enabled yes",
            "--repl-diskless-sync-delay 0",
            "--cluster-replica-validity-factor 0",
            "--cluster-node-timeout 1000");

    private final List<RedisProcess> processes;

    private RedisCluster(List<RedisProcess> processes) {
        this.processes = List.copyOf(processes);
    }

    /**
     * Starts a cluster and waits until every node serves, every replica is linked and all know each other's roles.
     *
     * @param arguments options of {@code redis-server} for each node, word by word; a node counts as failed after
     *     {@code --cluster-node-timeout} milliseconds, by default 1000
     */
    public static RedisCluster start(String... arguments) {
        return start(ServerBinary.choose(Environment.ofThisMachine()), arguments);
    }

    static RedisCluster start(Path binary, String... arguments) {
        String[] options = Stream.concat(
                        OPTIONS.stream().flatMap(option -> Stream.of(option.split(" "))), Stream.of(arguments))
                .toArray(String[]::new);
        List<RedisProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * PRIMARIES; i++) {
                processes.add(RedisProcess.start(binary, options));
            }
            List<RedisNode> nodes = processes.stream().map(RedisProcess::node).toList();
            new ClusterFormation(nodes.subList(0, PRIMARIES), nodes.subList(PRIMARIES, nodes.size())).form();
            return new RedisCluster(processes);
        } catch (RuntimeException e) {
            processes.forEach(RedisProcess::close);
            throw e;
        }
    }

    /** All six, whatever their roles are by now: first those that started as primaries, then their replicas. */
    public List<RedisProcess> processes() {
        return processes;
    }

    /**
     * The primary that holds a key's slot at this moment.
     *
     * @throws IllegalStateException if none does
     */
    public RedisProcess ownerOf(String key) {
        RedisNode owner = Answers.first(seeds(), witness -> ClusterMember.owner(key, witness));
        return processes.stream()
                .filter(process -> process.node().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    /** How a client finds it; all six nodes are named. */
    @Override
    public RedisTopology topology() {
        return RedisTopology.cluster(seeds());
    }

    /** Ends all processes and deletes their data. */
    @Override
    public void close() {
        processes.forEach(RedisProcess::close);
    }

    private List<RedisNode> seeds() {
        return processes.stream().map(RedisProcess::node).toList();
    }
}

package io.mistsession.test.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes one cluster of single nodes.
 *
 * @param primaries these share the slots evenly
 * @param replicas as many; each follows the primary with its number
 */
record ClusterFormation(List<RedisNode> primaries, List<RedisNode> replicas) {

    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void form() {
        for (int i = 0; i < primaries.size(); i++) {
            // Equal epochs would have to be settled before the first failover.
            execute(primaries.get(i), "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            execute(primaries.get(i), addSlots(i));
        }
        RedisNode first = primaries.get(0);
        nodes().skip(1).forEach(node -> execute(first, "CLUSTER", "MEET", node.host(), Integer.toString(node.port())));
        Patience.until("a cluster whose nodes know each other", PATIENCE, () -> nodes().allMatch(this::knowsAll));
        for (int i = 0; i < replicas.size(); i++) {
            String primary = String.valueOf(primaries.get(i).command("CLUSTER", "MYID"));
            execute(replicas.get(i), "CLUSTER", "REPLICATE", primary);
        }
        Patience.until("linked replicas", PATIENCE, () -> replicas.stream().allMatch(ClusterFormation::isLinked));
        Patience.until("a cluster that serves", PATIENCE, () -> nodes().allMatch(this::serves));
    }

    private Stream<RedisNode> nodes() {
        return Stream.concat(primaries.stream(), replicas.stream());
    }

    private String[] addSlots(int primary) {
        int from = SLOTS * primary / primaries.size();
        int to = SLOTS * (primary + 1) / primaries.size();
        return Stream.concat(
                        Stream.of("CLUSTER", "ADDSLOTS"),
                        IntStream.range(from, to).mapToObj(Integer::toString))
                .toArray(String[]::new);
    }

    private boolean knowsAll(RedisNode node) {
        List<ClusterMember> members = ClusterMember.seenBy(node);
        return members.size() == primaries.size() + replicas.size()
                && members.stream().noneMatch(member -> member.flags().contains("handshake"));
    }

    private boolean serves(RedisNode node) {
        List<ClusterMember> members = ClusterMember.seenBy(node);
        return "ok".equals(node.fields("CLUSTER", "INFO").get("cluster_state"))
                && members.stream().filter(ClusterMember::isPrimary).count() == primaries.size()
                && members.stream().filter(ClusterMember::isReplica).count() == replicas.size();
    }

    static boolean isLinked(RedisNode replica) {
        return "up".equals(replica.info("replication").get("master_link_status"));
    }

    private static void execute(RedisNode node, String... words) {
        Object reply = node.command(words);
        if (!"OK".equals(reply)) {
            throw new IllegalStateException(words[0] + " at " + node + ": " + reply);
        }
    }
}

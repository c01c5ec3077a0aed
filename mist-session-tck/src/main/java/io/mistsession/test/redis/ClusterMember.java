package io.mistsession.test.redis;

import java.util.List;

/**
 * A line of {@code CLUSTER NODES}: a node as another one sees it.
 *
 * @param flags such as {@code master}, {@code slave} and {@code fail}
 * @param slots what it holds; none for a replica
 */
record ClusterMember(String id, RedisNode node, List<String> flags, List<Slots> slots) {

    private static final int BEFORE_SLOTS = 8;

    static List<ClusterMember> seenBy(RedisNode witness) {
        return witness.lines("CLUSTER", "NODES").stream()
                .map(ClusterMember::parse)
                .toList();
    }

    /** The node that owns a key's slot. */
    static RedisNode owner(String key, RedisNode witness) {
        int slot = Integer.parseInt(String.valueOf(witness.command("CLUSTER", "KEYSLOT", key)));
        return seenBy(witness).stream()
                .filter(member -> member.owns(slot))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody owns slot " + slot))
                .node();
    }

    boolean isReplica() {
        return flags.contains("slave");
    }

    /** Whether it holds slots and is not known to have failed. */
    boolean isPrimary() {
        return !slots.isEmpty() && !flags.contains("fail");
    }

    private boolean owns(int slot) {
        return isPrimary() && slots.stream().anyMatch(range -> range.first <= slot && slot <= range.last);
    }

    /** {@code id host:port@bus[,hostname] flags primary ping pong epoch link slots…}. */
    private static ClusterMember parse(String line) {
        List<String> fields = List.of(line.split(" "));
        String address = fields.get(1).substring(0, fields.get(1).indexOf('@'));
        List<Slots> slots = fields.stream()
                .skip(BEFORE_SLOTS)
                .filter(range -> !range.startsWith("["))
                .map(Slots::parse)
                .toList();
        return new ClusterMember(
                fields.get(0), RedisNode.parse(address), List.of(fields.get(2).split(",")), slots);
    }

    /** A range of slots, both ends included. */
    record Slots(int first, int last) {

        /** {@code first-last}, or one slot. */
        private static Slots parse(String range) {
            int dash = range.indexOf('-');
            return dash < 0
                    ? new Slots(Integer.parseInt(range), Integer.parseInt(range))
                    : new Slots(
                            Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)));
        }
    }
}

package io.mistsession.store.redis;

import io.lettuce.core.cluster.SlotHash;

/** The slot of each shard in a Cluster. */
final class ShardSlots {

    private static final int[] SLOTS = new int[RedisLayout.SHARDS];

    static {
        for (int shard = 0; shard < RedisLayout.SHARDS; shard++) {
            SLOTS[shard] = SlotHash.getSlot(RedisLayout.tag(shard));
        }
    }

    private ShardSlots() {}

    static int of(int shard) {
        return SLOTS[shard];
    }
}

package io.mistsession.store.redis;

/** Keys of one shard. In a Cluster they are all on one node. The array is shared and must not be changed. */
final class ShardKeys {

    private final int shard;
    private final byte[][] names;

    ShardKeys(int shard, byte[]... names) {
        this.shard = shard;
        this.names = names;
    }

    int shard() {
        return shard;
    }

    byte[][] names() {
        return names;
    }
}

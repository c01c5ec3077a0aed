package io.mistsession.store.redis;

import java.util.List;

/** Keys of one shard: in a Cluster they are all on one node. */
record ShardKeys(int shard, List<byte[]> names) {}

package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisCluster;
import io.mistsession.test.redis.RedisProcess;

/** A slot on its way from one primary to another. */
record MovingSlot(String number, RedisProcess source, RedisProcess target) {

    static MovingSlot of(RedisCluster cluster, String prefix, String id) {
        String key = Keys.ofSession(prefix, id);
        RedisProcess source = cluster.ownerOf(key);
        RedisProcess target = cluster.processes().stream()
                .filter(node -> node != source
                        && "master".equals(node.node().info("replication").get("role")))
                .findFirst()
                .orElseThrow();
        return new MovingSlot(String.valueOf(source.command("CLUSTER", "KEYSLOT", key)), source, target);
    }

    void beginToMove() {
        assertThat(target.command("CLUSTER", "SETSLOT", number, "IMPORTING", idOf(source)))
                .isEqualTo("OK");
        assertThat(source.command("CLUSTER", "SETSLOT", number, "MIGRATING", idOf(target)))
                .isEqualTo("OK");
    }

    void move(String key) {
        String port = Integer.toString(target.node().port());
        assertThat(source.command("MIGRATE", target.node().host(), port, key, "0", "1000"))
                .isEqualTo("OK");
    }

    void finish() {
        assertThat(target.command("CLUSTER", "SETSLOT", number, "NODE", idOf(target)))
                .isEqualTo("OK");
        assertThat(source.command("CLUSTER", "SETSLOT", number, "NODE", idOf(target)))
                .isEqualTo("OK");
    }

    private static String idOf(RedisProcess node) {
        return String.valueOf(node.command("CLUSTER", "MYID"));
    }
}

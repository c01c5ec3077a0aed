package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The names of keys as text. */
final class Keys {

    private Keys() {}

    static String ofSession(String prefix, String id) {
        return text(new RedisLayout(prefix).sessionAndDue(id));
    }

    static String ofDue(String prefix, String id) {
        return new String(new RedisLayout(prefix).sessionAndDue(id).names()[1], UTF_8);
    }

    static String text(ShardKeys keys) {
        return new String(keys.names()[0], UTF_8);
    }
}

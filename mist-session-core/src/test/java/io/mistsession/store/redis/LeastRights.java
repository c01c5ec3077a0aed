package io.mistsession.store.redis;

import io.mistsession.test.redis.RedisNode;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/** A Redis user that may do what Mist needs and nothing else: neither CONFIG nor KEYS nor SCAN, nor any channel. */
final class LeastRights {

    static final String PREFIX = "shop:session:";

    private static final String NAME = "mist";
    private static final String PASSWORD = "secret";
    private static final List<String> RULES = List.of(("on >" + PASSWORD + " ~" + PREFIX
                    + "* resetchannels -@all +eval +evalsha +time +type +exists +hlen +hgetall +hmget +hstrlen +hexists"
                    + " +hget +hset +hdel +pttl +pexpireat +unlink +zadd +zrem +zscore +zrangebyscore +zcard +zcount +zrange"
                    + " +zrevrange +zrevrank"
                    + " +hello +auth +ping +select +client|setname")
            .split(" ", -1));

    private LeastRights() {}

    static void grant(RedisNode server) {
        server.command(Stream.concat(Stream.of("ACL", "SETUSER", NAME, "resetkeys"), RULES.stream())
                .toArray(String[]::new));
    }

    static RedisStandaloneConfiguration account(RedisNode server) {
        RedisStandaloneConfiguration account = new RedisStandaloneConfiguration(server.host(), server.port());
        account.setUsername(NAME);
        account.setPassword(PASSWORD);
        return account;
    }
}

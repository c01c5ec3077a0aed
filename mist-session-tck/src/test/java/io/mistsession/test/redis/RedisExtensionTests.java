package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisExtensionTests {

    @RegisterExtension
    static final RedisExtension standalone = RedisExtension.standalone();

    @RegisterExtension
    static final RedisExtension cluster = RedisExtension.cluster();

    @RegisterExtension
    static final RedisExtension sentinel = RedisExtension.sentinel();

    private final String key = "extension:" + UUID.randomUUID();

    @Test
    void oneServerAnswers() {
        StringRedisTemplate redis = new StringRedisTemplate(standalone.connectionFactory());

        redis.opsForValue().set(key, "green");

        assertThat(standalone.primaries()).hasSize(1);
        assertThat(standalone.primaries().get(0).command("GET", key)).isEqualTo("green");
        assertThat(standalone.configuration()).isInstanceOf(RedisStandaloneConfiguration.class);
    }

    @Test
    void aClusterAnswersInEachRangeOfItsSlots() {
        StringRedisTemplate redis = new StringRedisTemplate(cluster.connectionFactory());

        for (int i = 0; i < 50; i++) {
            redis.opsForValue().set(key + i, "green");
        }

        assertThat(cluster.primaries()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(primary -> {
            assertThat(primary.command("KEYS", key + "*")).isNotEqualTo(List.of());
        });
        assertThat(redis.opsForValue().get(key + 7)).isEqualTo("green");
        assertThat(cluster.configuration()).isInstanceOf(RedisClusterConfiguration.class);
    }

    @Test
    void whatASentinelWatchesAnswers() {
        StringRedisTemplate redis = new StringRedisTemplate(sentinel.connectionFactory());

        redis.opsForValue().set(key, "green");

        assertThat(sentinel.primaries()).hasSize(1);
        assertThat(sentinel.primaries().get(0).command("GET", key)).isEqualTo("green");
        assertThat(sentinel.configuration()).isInstanceOf(RedisSentinelConfiguration.class);
    }

    @Test
    void allClassesShareOne() {
        RedisExtension again = RedisExtension.standalone();

        assertThat(again.topology()).isEqualTo(standalone.topology());
        assertThat(again.connectionFactory()).isSameAs(standalone.connectionFactory());
    }

    @Test
    void whatAServerExecutesCanBeSeen() {
        RedisNode primary = standalone.primaries().get(0);
        StringRedisTemplate redis = new StringRedisTemplate(standalone.connectionFactory());

        assertThat(primary.monitor(() -> redis.opsForValue().set(key, "green")))
                .anySatisfy(line -> assertThat(line).contains("\"SET\"", key));
        assertThat(primary.info("commandstats")).containsKey("cmdstat_set");
    }

    @Test
    void repliesKeepTheirTypes() {
        RedisNode primary = standalone.primaries().get(0);

        assertThat(primary.command("EVAL", "return {1, 'grün', {false, {ok = 'fine'}}}", "0"))
                .asString()
                .isEqualTo("[1, grün, [null, fine]]");
    }
}

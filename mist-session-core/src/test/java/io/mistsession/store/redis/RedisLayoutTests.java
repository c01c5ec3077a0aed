package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The names of keys. */
class RedisLayoutTests {

    private final RedisLayout layout = new RedisLayout("shop:");

    @Test
    void eachShardHasAnIndexOfItsOwn() {
        Set<String> indexes = IntStream.range(0, RedisLayout.SHARDS)
                .mapToObj(shard -> text(layout.due(shard)))
                .collect(Collectors.toSet());

        assertThat(indexes)
                .hasSize(1024)
                .allMatch(index -> index.matches("shop:\\{[0-9a-f]{3}}:due"))
                .contains("shop:{000}:due", "shop:{3ff}:due");
    }

    @Test
    void theFirstTenBitsOfAnIdAreItsShard() {
        String id = id(0b1010_1010, 0b1100_0000);

        assertThat(texts(layout.sessionAndDue(id))).containsExactly("shop:{2ab}:" + id, "shop:{2ab}:due");
        assertThat(texts(layout.dueAndSessions(0x2ab, List.of(id.getBytes(UTF_8)))))
                .containsExactly("shop:{2ab}:due", "shop:{2ab}:" + id);
        assertThat(layout.sessionAndDue(id).shard()).isEqualTo(0x2ab);
    }

    private static String id(int... firstBytes) {
        byte[] bytes = new byte[12];
        for (int i = 0; i < firstBytes.length; i++) {
            bytes[i] = (byte) firstBytes[i];
        }
        return SessionToken.idOf(bytes);
    }

    private static String text(ShardKeys keys) {
        return Keys.text(keys);
    }

    private static List<String> texts(ShardKeys keys) {
        return Arrays.stream(keys.names()).map(name -> new String(name, UTF_8)).toList();
    }
}

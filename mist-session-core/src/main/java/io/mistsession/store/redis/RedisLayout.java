package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.Digest;
import io.mistsession.InvalidSettingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The names of keys. The first ten bits of a session's id are its shard, and so are those of an owner's digest. The
 * shard's number stands in braces in the name of each of its keys, so that a Cluster stores them in one slot and a
 * script may use them together.
 */
final class RedisLayout {

    static final int SHARDS = 1024;

    /** A digit in front, so that leading zeros are written. */
    private static final int THREE_DIGITS = 0x1000;

    private static final String BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** 144 bits of a digest: no two owners have the same. */
    private static final int OWNER_BYTES = 18;

    private final byte[][] shardPrefixes = new byte[SHARDS][];
    private final byte[][] dueKeys = new byte[SHARDS][];

    RedisLayout(String prefix) {
        checkPrefix(prefix);
        for (int shard = 0; shard < SHARDS; shard++) {
            String shardPrefix = prefix + '{' + tag(shard) + "}:";
            shardPrefixes[shard] = utf8(shardPrefix);
            dueKeys[shard] = utf8(shardPrefix + "due");
        }
    }

    /** The number of a shard as it is written in its keys. */
    static String tag(int shard) {
        return Integer.toHexString(THREE_DIGITS | shard).substring(1);
    }

    /** The hash that holds the session, and the index of its shard: see {@link #due}. */
    ShardKeys sessionAndDue(String id) {
        int shard = shardOf(id);
        return new ShardKeys(shard, key(shard, utf8(id)), dueKeys[shard]);
    }

    /** A shard's index: the sorted set of its ids by the time at which the sweep looks at them. */
    ShardKeys due(int shard) {
        return new ShardKeys(shard, dueKeys[shard]);
    }

    /** A shard's index, and the hashes of some members of it, which need not be valid ids. */
    ShardKeys dueAndSessions(int shard, List<byte[]> ids) {
        byte[][] keys = new byte[ids.size() + 1][];
        keys[0] = dueKeys[shard];
        for (int i = 1; i < keys.length; i++) {
            keys[i] = key(shard, ids.get(i - 1));
        }
        return new ShardKeys(shard, keys);
    }

    /** The index of an owner's sessions: see {@code admit.lua}. Its key does not show the name. */
    ShardKeys owned(String owner) {
        byte[] digest = Arrays.copyOf(Digest.sha256(utf8(owner)).bytes(), OWNER_BYTES);
        String name = Base64.getUrlEncoder().encodeToString(digest);
        int shard = shardOf(name);
        return new ShardKeys(shard, key(shard, utf8("o:" + name)));
    }

    private byte[] key(int shard, byte[] id) {
        byte[] prefix = shardPrefixes[shard];
        byte[] key = Arrays.copyOf(prefix, prefix.length + id.length);
        System.arraycopy(id, 0, key, prefix.length, id.length);
        return key;
    }

    /** An id is base64url: a character is six bits. */
    static int shardOf(String id) {
        return sixBits(id.charAt(0)) << 4 | sixBits(id.charAt(1)) >> 2;
    }

    private static int sixBits(char character) {
        int bits = BASE64_URL.indexOf(character);
        if (bits < 0) {
            throw new IllegalArgumentException("Not a session id");
        }
        return bits;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static void checkPrefix(String prefix) {
        if (prefix.isEmpty() || prefix.codePoints().anyMatch(RedisLayout::isForbidden)) {
            throw new InvalidSettingException(
                    "mist.session.redis.prefix",
                    prefix,
                    "must not be empty, nor contain braces, white space or control characters.",
                    "Choose a name that no other application on this server uses, such as shop:session:.");
        }
    }

    /** Braces would change the slot of the keys in a Cluster; invisible characters are a mistake. */
    private static boolean isForbidden(int character) {
        return character == '{'
                || character == '}'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }
}

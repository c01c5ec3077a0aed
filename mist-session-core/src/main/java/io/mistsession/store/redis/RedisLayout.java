package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.InvalidSettingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How things are called in Redis. Sessions are spread over shards by the first ten bits of their ids; the keys of one
 * shard have its number in braces, so that a Cluster keeps them in one slot and a script may touch them together.
 */
record RedisLayout(String prefix) {

    static final int SHARDS = 1024;

    /** A digit in front, so that the zeros behind it are written. */
    private static final int THREE_DIGITS = 0x1000;

    private static final byte[] DUE = utf8("due");
    private static final byte ATTRIBUTE = ':';

    RedisLayout {
        if (prefix.isEmpty() || prefix.codePoints().anyMatch(RedisLayout::isForbidden)) {
            throw new InvalidSettingException(
                    "mist.session.redis.prefix",
                    prefix,
                    "must not be empty, nor contain braces, white space or control characters.",
                    "Choose a name that no other application on this server uses, such as shop:session:.");
        }
    }

    /** The hash that holds the session. */
    ShardKeys session(String id) {
        return keys(shardOf(id), List.of(utf8(id)));
    }

    /** The hash that holds the session, and its shard's index of what comes due. */
    ShardKeys sessionAndDue(String id) {
        return keys(shardOf(id), List.of(utf8(id), DUE));
    }

    /** A shard's sorted set of ids by the time at which they are to be looked at. */
    ShardKeys due(int shard) {
        return keys(shard, List.of(DUE));
    }

    /** The index, and the hashes of the sessions in it; whatever stands there is taken for an id. */
    ShardKeys dueAndSessions(int shard, List<byte[]> ids) {
        List<byte[]> names = new ArrayList<>(ids.size() + 1);
        names.add(DUE);
        names.addAll(ids);
        return keys(shard, names);
    }

    private ShardKeys keys(int shard, List<byte[]> names) {
        byte[] shardPrefix =
                utf8(prefix + '{' + Integer.toHexString(THREE_DIGITS | shard).substring(1) + "}:");
        List<byte[]> keys = new ArrayList<>(names.size());
        names.forEach(name -> keys.add(concat(shardPrefix, name)));
        return new ShardKeys(shard, keys);
    }

    static byte[] field(String attribute) {
        return concat(new byte[] {ATTRIBUTE}, utf8(attribute));
    }

    static boolean isAttribute(byte[] field) {
        return field.length > 0 && field[0] == ATTRIBUTE;
    }

    static String attribute(byte[] field) {
        return new String(field, 1, field.length - 1, UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static int shardOf(String id) {
        byte[] bytes = Base64.getUrlDecoder().decode(id.substring(0, 4));
        return (bytes[0] & 0xff) << 2 | (bytes[1] & 0xff) >> 6;
    }

    /** Braces would decide where a Cluster keeps the keys; what cannot be seen is a mistake. */
    private static boolean isForbidden(int character) {
        return character == '{'
                || character == '}'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }
}

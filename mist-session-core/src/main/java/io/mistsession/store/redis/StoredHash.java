package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session's hash as a script returns it, after it has checked that it is whole. The fields are told in session.lua. */
final class StoredHash {

    private final Map<Character, byte[]> own = new HashMap<>();
    private final Map<String, EncodedValue> attributes = new HashMap<>();

    private StoredHash(Reply fields) {
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (RedisLayout.isAttribute(field)) {
                attributes.put(RedisLayout.attribute(field), fields.value(i + 1));
            } else if (field.length == 1) {
                own.put((char) field[0], fields.bytes(i + 1));
            }
        }
    }

    /** Reads a session from its place in an answer: behind the first word the fields, the time, and the last renewal. */
    static SessionRecord record(String id, Reply reply) {
        return new StoredHash(reply.list(1)).toRecord(id, reply.instant(2), reply.instant(3));
    }

    private SessionRecord toRecord(String id, Instant asOf, Instant renewedAt) {
        IdleTimeout idleTimeout = new IdleTimeout(duration('m'), duration('n'));
        Lifetime lifetime = new Lifetime(instant('c'), renewedAt, idleTimeout, instant('e'));
        Instant rotatedAt = own.containsKey('r') ? instant('r') : lifetime.createdAt();
        return new SessionRecord(id, number('g'), lifetime, rotatedAt, login(), attributes, asOf);
    }

    private @Nullable Login login() {
        return own.containsKey('o') ? new Login(text('o'), instant('l')) : null;
    }

    private Instant instant(char field) {
        return Instant.ofEpochMilli(number(field));
    }

    private Duration duration(char field) {
        return Duration.ofMillis(number(field));
    }

    private long number(char field) {
        return Long.parseLong(text(field));
    }

    private String text(char field) {
        byte[] value = own.get(field);
        if (value == null) {
            throw new IllegalStateException("A script let a session through without its field " + field);
        }
        return new String(value, UTF_8);
    }
}

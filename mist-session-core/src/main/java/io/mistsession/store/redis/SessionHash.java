package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import io.mistsession.store.NewSession;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session as it stands in its hash: reads one from fields that a script has checked, and says how a new one is stored. */
final class SessionHash {

    private static final long MISSING = -1;

    private final Map<String, EncodedValue> attributes;
    private long generation = MISSING;
    private long createdAt = MISSING;
    private long absoluteEnd = MISSING;
    private long maxAge = MISSING;
    private long margin = MISSING;
    private long rotatedAt = MISSING;
    private long loggedInAt = MISSING;
    private @Nullable String owner;

    private SessionHash(Reply fields) {
        int count = 0;
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (field.length == 1) {
                read((char) field[0], fields.bytes(i + 1));
            }
            if (Field.isAttribute(field)) {
                count++;
            }
        }
        attributes = attributes(fields, count);
    }

    /** An immutable map: a {@link SessionRecord} does not copy it. */
    private static Map<String, EncodedValue> attributes(Reply fields, int count) {
        @SuppressWarnings("unchecked") // an array cannot be made with type arguments
        Map.Entry<String, EncodedValue>[] entries = (Map.Entry<String, EncodedValue>[]) new Map.Entry<?, ?>[count];
        int size = 0;
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (Field.isAttribute(field)) {
                entries[size++] = Map.entry(Field.attributeName(field), fields.value(i + 1));
            }
        }
        try {
            return Map.ofEntries(entries);
        } catch (IllegalArgumentException e) {
            return withoutDuplicates(entries); // two fields that are no UTF-8 may be the same text
        }
    }

    private static Map<String, EncodedValue> withoutDuplicates(Map.Entry<String, EncodedValue>[] entries) {
        Map<String, EncodedValue> attributes = new HashMap<>();
        for (Map.Entry<String, EncodedValue> entry : entries) {
            attributes.put(entry.getKey(), entry.getValue());
        }
        return attributes;
    }

    /** Reads a session from its place in a reply: behind its word the time, the fields, and the last renewal. */
    static SessionRecord record(String id, Reply reply) {
        return new SessionHash(reply.list(2)).toRecord(id, reply.instant(1), reply.instant(3));
    }

    /** A new session as its first load will return it: times are stored in whole milliseconds. */
    static SessionRecord created(NewSession session, Instant now, Instant rotatedAt) {
        IdleTimeout given = session.idleTimeout();
        IdleTimeout stored = new IdleTimeout(Millis.rounded(given.maxAge()), Millis.rounded(given.margin()));
        Lifetime started = Lifetime.start(now, stored, Millis.rounded(session.absoluteTimeout()));
        Instant createdAt = session.createdAt();
        Lifetime lifetime = createdAt == null
                ? started
                : started.withCreatedAt(Instant.ofEpochMilli(Math.max(0, createdAt.toEpochMilli())));
        Login login = session.owner() == null ? null : new Login(session.owner(), now);
        return new SessionRecord(session.id(), 0, lifetime, rotatedAt, login, session.attributes(), now);
    }

    private void read(char field, byte[] value) {
        switch (field) {
            case Field.GENERATION -> generation = number(value);
            case Field.CREATED_AT -> createdAt = number(value);
            case Field.ABSOLUTE_END -> absoluteEnd = number(value);
            case Field.MAX_AGE -> maxAge = number(value);
            case Field.MARGIN -> margin = number(value);
            case Field.ROTATED_AT -> rotatedAt = number(value);
            case Field.LOGGED_IN_AT -> loggedInAt = number(value);
            case Field.OWNER -> owner = new String(value, UTF_8);
            default -> {} // only the scripts need it
        }
    }

    private SessionRecord toRecord(String id, Instant asOf, Instant renewedAt) {
        Instant created = instant(createdAt, Field.CREATED_AT);
        IdleTimeout idleTimeout = new IdleTimeout(duration(maxAge, Field.MAX_AGE), duration(margin, Field.MARGIN));
        return new SessionRecord(
                id,
                required(generation, Field.GENERATION),
                new Lifetime(created, renewedAt, idleTimeout, instant(absoluteEnd, Field.ABSOLUTE_END)),
                rotatedAt == MISSING ? created : Instant.ofEpochMilli(rotatedAt),
                owner == null ? null : new Login(owner, instant(loggedInAt, Field.LOGGED_IN_AT)),
                attributes,
                asOf);
    }

    private static Instant instant(long value, char field) {
        return Instant.ofEpochMilli(required(value, field));
    }

    private static Duration duration(long value, char field) {
        return Duration.ofMillis(required(value, field));
    }

    private static long required(long value, char field) {
        if (value == MISSING) {
            throw new IllegalStateException("A script returned a session without its field " + field);
        }
        return value;
    }

    /** Of decimal digits, which is all that the scripts accept. */
    private static long number(byte[] digits) {
        long number = 0;
        for (byte digit : digits) {
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}

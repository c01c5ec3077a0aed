package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import io.mistsession.Device;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.NewSession;
import io.mistsession.store.SessionRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session as it stands in its hash: reads one from fields that a script has checked, and says how a new one is stored. */
final class SessionHash {

    private final Map<String, EncodedValue> attributes;
    private @Nullable SessionHeader header;
    private @Nullable String owner;
    private @Nullable Device device;

    private SessionHash(Reply fields) {
        int count = 0;
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = fields.bytes(i);
            if (Field.isAttribute(field)) {
                count++;
            } else if (Field.HEADER.is(field)) {
                header = new SessionHeader(fields.bytes(i + 1));
            } else if (Field.OWNER.is(field)) {
                owner = fields.text(i + 1);
            } else if (Field.DEVICE.is(field)) {
                device = DeviceField.parse(fields.text(i + 1));
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

    /** The names and values of its fields, where they stand in a reply. */
    static Reply fields(Reply reply) {
        return reply.list(3);
    }

    /**
     * Reads a session from its place in a reply: behind its word the time, the last renewal, and the fields. Null if its
     * owner is missing, or the log-in of its owner.
     */
    static @Nullable SessionRecord record(String id, Reply reply) {
        SessionHash hash = new SessionHash(fields(reply));
        SessionHeader header = requireNonNull(hash.header, "a script returned a session without its header");
        if (header.isOwned() != (hash.owner != null)) {
            return null;
        }
        return new SessionRecord(
                id,
                header.generation(),
                header.lifetime(reply.instant(2)),
                header.rotatedAt(),
                header.login(hash.owner, hash.device),
                hash.attributes,
                reply.instant(1));
    }

    /** A new session as its first load will return it: times are stored in whole milliseconds. */
    static SessionRecord created(NewSession session, Instant now) {
        IdleTimeout given = session.idleTimeout();
        IdleTimeout stored = new IdleTimeout(Millis.rounded(given.maxAge()), Millis.rounded(given.margin()));
        Lifetime started = Lifetime.start(now, stored, Millis.rounded(session.absoluteTimeout()));
        Instant createdAt = session.createdAt();
        Lifetime lifetime =
                createdAt == null ? started : started.withCreatedAt(Instant.ofEpochMilli(Millis.of(createdAt)));
        return new SessionRecord(session.id(), 0, lifetime, now, null, session.attributes(), now);
    }
}

package io.mistsession.store.memory;

import io.mistsession.Digest;
import io.mistsession.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why sessions with an owner have ended, for the clients that had their last tokens. Kept for the retention, or until the
 * memory is needed. Not thread-safe.
 */
final class EndedMarkers {

    /** Bytes of one, counted rather too large: an entry of the map, the id, the digest and the time. */
    private static final int SIZE = 320;

    private record Marker(Digest digest, EndReason reason, Instant until) {}

    private final Duration retention;
    private final Map<String, Marker> byId = new LinkedHashMap<>();

    EndedMarkers(Duration retention) {
        this.retention = retention;
    }

    /** The bytes of all markers. */
    long bytes() {
        return (long) SIZE * byId.size();
    }

    /** Of a session without an owner none is kept. */
    void put(StoredSession session, EndReason reason, Instant now) {
        if (session.isOwned() && !retention.isZero()) {
            byId.put(session.id(), new Marker(session.tokens().current(), reason, now.plus(retention)));
        }
    }

    boolean contains(String id, Instant now) {
        Marker marker = byId.get(id);
        return marker != null && now.isBefore(marker.until());
    }

    /** Null unless this is the digest of the session's last token. */
    @Nullable
    EndReason reason(String id, Digest presented, Instant now) {
        Marker marker = byId.get(id);
        return marker != null && now.isBefore(marker.until()) && marker.digest().equals(presented)
                ? marker.reason()
                : null;
    }

    /** Drops those whose time is over; all have the same retention. */
    void dropOld(Instant now) {
        Iterator<Marker> oldest = byId.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().until())) {
            oldest.remove();
        }
    }

    /** Drops the oldest, so that at least so many bytes are free. */
    void free(long bytes) {
        Iterator<Marker> oldest = byId.values().iterator();
        for (long freed = 0; freed < bytes && oldest.hasNext(); freed += SIZE) {
            oldest.next();
            oldest.remove();
        }
    }
}

package io.mistsession.store.memory;

import io.mistsession.Digest;
import io.mistsession.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the store's memory use and chooses what to evict: first the reasons for which sessions have ended; then
 * sessions that have ended and wait for the sweep, the oldest first; then sessions without an owner. A session with an
 * owner is evicted only for another one of the same owner, if that owner has very many: see {@link OwnedSessions}.
 *
 * <p>Among the sessions without an owner those with which no client has come back (crawlers, probes) are evicted first,
 * as long as they are more than an eighth of the others. So a flood of visitors without cookies does not evict a cart,
 * and a flood of visitors with cookies does not evict the newest visitor. Within each kind the session that was written
 * longest ago is evicted first.
 *
 * <p>Thread-safe. It is called while the session's entry is locked, so its own lock is taken last, and it calls no other
 * class under it.
 */
final class Capacity {

    private static final int NEWCOMERS_SHARE = 8;

    private final long maxSize;
    private final boolean keepsEnded;
    private final Set<String> newcomers = new LinkedHashSet<>();
    private final Set<String> returned = new LinkedHashSet<>();
    private final Queue<StoredSession> ended = new ArrayDeque<>();
    private final OwnedSessions owned;
    private final EndedMarkers markers;
    private long total;
    private long lost;

    /** The retention is for how long the reasons are kept for which sessions have ended. */
    Capacity(long maxSize, boolean keepsEnded, Duration retention) {
        this.maxSize = maxSize;
        this.keepsEnded = keepsEnded;
        this.owned = new OwnedSessions(maxSize);
        this.markers = new EndedMarkers(retention);
    }

    /**
     * Records a change, if it fits once everything that may be evicted has been.
     *
     * @param before {@code null}: the session is new
     * @param after {@code null}: the session is removed
     * @return false if it would not fit; nothing is recorded then
     */
    synchronized boolean replace(@Nullable StoredSession before, @Nullable StoredSession after) {
        if (after != null && needsRoom(before, after) && !fits(before, after)) {
            return false;
        }
        owned.replace(before, after);
        total += size(after) - size(before);
        enqueue(before, after);
        return true;
    }

    /** Records that a session has expired. */
    synchronized void end(StoredSession session, Instant now) {
        owned.replace(session, null);
        enqueue(session, null);
        markers.put(session, EndReason.EXPIRED, now);
        if (keepsEnded) {
            ended.add(session);
        } else {
            total -= session.size();
        }
    }

    /** Keeps why a session has ended that had an owner. */
    synchronized void mark(StoredSession session, EndReason reason, Instant now) {
        markers.put(session, reason, now);
    }

    /** Whether a session with this id has ended, and the reason is known. */
    synchronized boolean isMarked(String id, Instant now) {
        return markers.contains(id, now);
    }

    /** Why a session has ended, for the client that has its last token; {@code null} for any other. */
    synchronized @Nullable EndReason reason(String id, Digest presented, Instant now) {
        return markers.reason(id, presented, now);
    }

    /** Forgets the reasons that were kept for long enough. */
    synchronized void dropOldMarkers(Instant now) {
        markers.dropOld(now);
    }

    /** The ids of this owner's sessions in the order of their log-ins, each with its place in that order. */
    synchronized Map<String, Long> owned(String owner) {
        return owned.of(owner);
    }

    /** Takes the oldest session that waits for the sweep; {@code null}: none. */
    synchronized @Nullable StoredSession pollEnded() {
        StoredSession session = ended.poll();
        total -= size(session);
        return session;
    }

    /** How many ended sessions had to be dropped before a sweep came, since this was last asked. */
    synchronized long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }

    /**
     * Takes the next session to evict.
     *
     * @param spared the session that needs the memory
     * @param owner of that session, if it has one
     * @return {@code null} once the bytes fit
     */
    synchronized @Nullable String pollVictim(String spared, @Nullable String owner) {
        markers.free(total + markers.bytes() - maxSize);
        while (total > maxSize && !ended.isEmpty()) {
            lost++;
            total -= size(ended.poll());
        }
        if (owned.isExcessive(owner) || (total > maxSize && owned.isLarge(owner, spared))) {
            String oldest = owned.pollOldest(owner, spared);
            if (oldest != null) {
                return oldest;
            }
        }
        if (total <= maxSize) {
            return null;
        }
        boolean manyNewcomers = newcomers.size() > 1 + returned.size() / NEWCOMERS_SHARE;
        Set<String> first = manyNewcomers ? newcomers : returned;
        String victim = poll(first, spared);
        return victim != null ? victim : poll(first == newcomers ? returned : newcomers, spared);
    }

    /** The bytes of all sessions, with those that wait for the sweep, and of the reasons why others have ended. */
    synchronized long total() {
        return total + markers.bytes();
    }

    private boolean fits(@Nullable StoredSession before, StoredSession after) {
        long needed = owned.bytes() - ownedSize(before) + after.size() - maxSize;
        return needed <= 0 || owned.spare(after, needed) >= needed;
    }

    /** A change that needs less memory always fits. A log-in needs more: what is owned can no longer be evicted. */
    private static boolean needsRoom(@Nullable StoredSession before, StoredSession after) {
        return before == null || after.size() > before.size() || (after.isOwned() && !before.isOwned());
    }

    private void enqueue(@Nullable StoredSession before, @Nullable StoredSession after) {
        if (before != null && !before.isOwned()) {
            (before.used() ? returned : newcomers).remove(before.id());
        }
        if (after != null && !after.isOwned()) {
            (after.used() ? returned : newcomers).add(after.id());
        }
    }

    private static @Nullable String poll(Set<String> ids, String spared) {
        for (Iterator<String> eldest = ids.iterator(); eldest.hasNext(); ) {
            String id = eldest.next();
            if (!id.equals(spared)) {
                eldest.remove();
                return id;
            }
        }
        return null;
    }

    private static long size(@Nullable StoredSession session) {
        return session == null ? 0 : session.size();
    }

    private static long ownedSize(@Nullable StoredSession session) {
        return session != null && session.isOwned() ? session.size() : 0;
    }
}

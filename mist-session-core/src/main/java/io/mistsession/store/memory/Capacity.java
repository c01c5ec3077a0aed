package io.mistsession.store.memory;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the store's memory use and chooses what to evict: first sessions that have ended and wait for the sweep, the
 * oldest first; then sessions without an owner; never those with one.
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
    private long owned;
    private long total;
    private long lost;

    Capacity(long maxSize, boolean keepsEnded) {
        this.maxSize = maxSize;
        this.keepsEnded = keepsEnded;
    }

    /**
     * Records a change, if it fits once everything that may be evicted has been.
     *
     * @param before {@code null}: the session is new
     * @param after {@code null}: the session is removed
     * @return false if it would not fit; nothing is recorded then
     */
    synchronized boolean replace(@Nullable StoredSession before, @Nullable StoredSession after) {
        long ownedAfter = owned - ownedSize(before) + ownedSize(after);
        if (after != null && needsRoom(before, after) && ownedAfter + size(after) - ownedSize(after) > maxSize) {
            return false;
        }
        owned = ownedAfter;
        total += size(after) - size(before);
        enqueue(before, after);
        return true;
    }

    /** Records that a session has expired. */
    synchronized void end(StoredSession session) {
        owned -= ownedSize(session);
        enqueue(session, null);
        if (keepsEnded) {
            ended.add(session);
        } else {
            total -= session.size();
        }
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
     * @return {@code null} once the bytes fit
     */
    synchronized @Nullable String pollVictim(String spared) {
        while (total > maxSize && !ended.isEmpty()) {
            lost++;
            total -= size(ended.poll());
        }
        if (total <= maxSize) {
            return null;
        }
        boolean manyNewcomers = newcomers.size() > 1 + returned.size() / NEWCOMERS_SHARE;
        Set<String> first = manyNewcomers ? newcomers : returned;
        String victim = poll(first, spared);
        return victim != null ? victim : poll(first == newcomers ? returned : newcomers, spared);
    }

    /** The bytes of all sessions, with those that wait for the sweep. */
    synchronized long total() {
        return total;
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

package io.mistsession.store.memory;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who takes how many of the store's bytes, and who goes when there are too many: first what has ended and waits for the
 * sweep, the oldest first; then the sessions of nobody; those of users never.
 *
 * <p>Among the sessions of nobody those go first to which no client ever came back (crawlers, probes), as long as they
 * are more than an eighth of the others; so neither a flood of visitors that keep no cookie pushes out a cart, nor one
 * that keeps them the newest visitor. Within each kind the one longest unwritten goes first.
 *
 * <p>Thread-safe. It is told of a change while the session's entry is locked, so its own lock comes last, and nobody
 * else is called under it.
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
     * Takes note of a change, if there is room for it once all that may be dropped has been.
     *
     * @param before {@code null}: the session is new
     * @param after {@code null}: the session is removed
     * @return false if it would not fit; nothing is noted then
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

    /** Takes note that a session has run out. */
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
     * Takes the next session that has to go.
     *
     * @param spared the session for which room is made
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

    /** Less room than before is always there; becoming a user's is a claim to bytes that could be taken before. */
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

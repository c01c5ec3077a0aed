package io.mistsession.store.memory;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of each owner and their bytes. An owner with very many sessions has to make room for further ones: without
 * that, a single user who logs in again and again without a cookie would fill the store. Not thread-safe.
 */
final class OwnedSessions {

    /** So many sessions any owner may have. */
    private static final int FEW = 16;

    /** What one owner may take of the store, as a divisor. */
    private static final int SHARE = 100;

    private final long share;
    private final Map<String, Holding> byOwner = new HashMap<>();
    private long bytes;
    private long logins;

    OwnedSessions(long maxSize) {
        this.share = maxSize / SHARE;
    }

    /** The bytes of all sessions that have an owner. */
    long bytes() {
        return bytes;
    }

    void replace(@Nullable StoredSession before, @Nullable StoredSession after) {
        String ownerBefore = owner(before);
        if (before != null && ownerBefore != null) {
            bytes -= before.size();
            if (!ownerBefore.equals(owner(after))) {
                remove(ownerBefore, before.id());
            }
        }
        String ownerAfter = owner(after);
        if (after != null && ownerAfter != null) {
            bytes += after.size();
            byOwner.computeIfAbsent(ownerAfter, owner -> new Holding()).put(after, ++logins);
        }
    }

    /** The ids of this owner's sessions in the order of their log-ins, each with its place in that order. */
    Map<String, Long> of(String owner) {
        Holding holding = byOwner.get(owner);
        Map<String, Long> places = new LinkedHashMap<>();
        if (holding != null) {
            holding.sessions.forEach((id, session) -> places.put(id, session.place()));
        }
        return places;
    }

    /**
     * The bytes of those sessions that the owner of this one has to give up for it, the oldest first.
     *
     * @param needed no more than necessary for so many bytes
     */
    long spare(StoredSession session, long needed) {
        Holding holding = byOwner.get(owner(session));
        return holding == null ? 0 : holding.spare(session, needed, share);
    }

    /** Whether this owner has more than a few sessions, and more than the share of the store that an owner may take. */
    boolean isExcessive(@Nullable String owner) {
        Holding holding = byOwner.get(owner);
        return holding != null && holding.sessions.size() > FEW && holding.bytes > share;
    }

    /**
     * Whether this owner has more than a few sessions, or more than the share of the store that an owner may take, even
     * without the spared session.
     */
    boolean isLarge(@Nullable String owner, String spared) {
        Holding holding = byOwner.get(owner);
        return holding != null && isLarge(holding.countWithout(spared), holding.bytesWithout(spared), share);
    }

    /** Takes this owner's oldest session; {@code null} if there is none but the spared one. */
    @Nullable
    String pollOldest(@Nullable String owner, String spared) {
        Holding holding = byOwner.get(owner);
        if (owner == null || holding == null) {
            return null;
        }
        for (String id : holding.sessions.keySet()) {
            if (!id.equals(spared)) {
                remove(owner, id);
                return id;
            }
        }
        return null;
    }

    private void remove(String owner, String id) {
        Holding holding = byOwner.get(owner);
        if (holding != null && holding.remove(id)) {
            byOwner.remove(owner);
        }
    }

    private static boolean isLarge(int count, long bytes, long share) {
        return count > FEW || bytes > share;
    }

    private static @Nullable String owner(@Nullable StoredSession session) {
        return session == null ? null : session.owner();
    }

    /** One of an owner's sessions: its bytes, and its place among all log-ins. */
    private record Owned(long size, long place) {}

    /** The sessions of one owner, by id, in the order of their log-ins. */
    private static final class Holding {

        private final Map<String, Owned> sessions = new LinkedHashMap<>(4);
        private long bytes;

        void put(StoredSession session, long login) {
            Owned before = sessions.get(session.id());
            sessions.put(session.id(), new Owned(session.size(), before == null ? login : before.place()));
            bytes += session.size() - size(before);
        }

        /** Returns whether nothing is left. */
        boolean remove(String id) {
            bytes -= size(sessions.remove(id));
            return sessions.isEmpty();
        }

        int countWithout(String id) {
            return sessions.containsKey(id) ? sessions.size() - 1 : sessions.size();
        }

        long bytesWithout(String id) {
            return bytes - size(sessions.get(id));
        }

        private static long size(@Nullable Owned session) {
            return session == null ? 0 : session.size();
        }

        long spare(StoredSession session, long needed, long share) {
            int count = countWithout(session.id());
            long rest = bytesWithout(session.id());
            long spare = 0;
            Iterator<Map.Entry<String, Owned>> eldest = sessions.entrySet().iterator();
            while (eldest.hasNext() && spare < needed && isLarge(count, rest - spare, share)) {
                Map.Entry<String, Owned> next = eldest.next();
                if (!next.getKey().equals(session.id())) {
                    spare += next.getValue().size();
                    count--;
                }
            }
            return spare;
        }
    }
}

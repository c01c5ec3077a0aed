package io.mistsession.store.memory;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an owner: lists them, removes them, and gives each log-in a place, of which an owner may have a limited
 * number. Thread-safe; its lock is taken before that of a session, and is not held while a session is removed.
 */
final class OwnerDirectory {

    /** How long a log-in has to bind its session, of the 5 s for which it has a place. */
    private static final Duration BIND = Duration.ofSeconds(2);

    /** Each attempt makes room, which another log-in may take. */
    private static final int ATTEMPTS = 1000;

    private final SessionTable sessions;
    private final Capacity capacity;
    private final PendingLogins pending;

    OwnerDirectory(SessionTable sessions, Capacity capacity, EndOfLife time) {
        this.sessions = sessions;
        this.capacity = capacity;
        this.pending = new PendingLogins(time);
    }

    AdmissionResult admit(String owner, String id, @Nullable SessionLimit limit) {
        List<EndedSession> gaveWay = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<String> victims = addOrVictims(owner, id, limit);
            if (victims.isEmpty()) {
                return new AdmissionResult.Admitted(gaveWay, System.nanoTime() + BIND.toNanos());
            }
            if (limit == null || limit.whenReached() == SessionLimit.WhenReached.REJECT_NEW) {
                return AdmissionResult.Refused.LIMIT_REACHED;
            }
            gaveWay.addAll(remove(owner, victims, EndReason.LIMIT_REACHED));
        }
        return AdmissionResult.Refused.CONFLICT;
    }

    /** Adds the session to the pending ones if there is a place for it; if not, says who has to give way. */
    private synchronized List<String> addOrVictims(String owner, String id, @Nullable SessionLimit limit) {
        Instant now = sessions.now();
        if (limit != null) {
            List<StoredSession> taken = new ArrayList<>();
            for (String each : idsOf(owner, now)) {
                StoredSession session = sessions.get(each);
                if (!each.equals(id) && session != null && !session.isOver(now) && session.isEvictableFor(owner)) {
                    taken.add(session);
                }
            }
            int excess = taken.size() + 1 - limit.max();
            if (excess > 0) {
                return first(excess, taken, limit);
            }
        }
        pending.add(owner, id, now);
        return List.of();
    }

    /** Bound sessions first: of the others, log-ins wait for an answer. */
    private static List<String> first(int count, List<StoredSession> sessions, SessionLimit limit) {
        if (limit.whenReached() == SessionLimit.WhenReached.REMOVE_LEAST_RECENTLY_USED) {
            sessions.sort(Comparator.comparing(session -> session.lifetime().renewedAt()));
        }
        sessions.sort(Comparator.comparing(session -> !session.isOwned())); // is stable
        return sessions.stream().limit(count).map(StoredSession::id).toList();
    }

    /** The bound ones in the order of their log-ins, then those that are pending. */
    private List<String> idsOf(String owner, Instant now) {
        Set<String> ids = new LinkedHashSet<>(capacity.owned(owner).keySet());
        ids.addAll(pending.of(owner, now));
        return List.copyOf(ids);
    }

    SessionPage<SessionRecord> find(String owner, int most, @Nullable String from) {
        Instant now = sessions.now();
        List<SessionRecord> page = new ArrayList<>();
        int looked = 0;
        for (Map.Entry<String, Long> entry : latestFirst(owner)) {
            if (from != null && entry.getValue() >= place(from)) {
                continue;
            }
            StoredSession session = sessions.get(entry.getKey());
            if (session != null && owner.equals(session.owner()) && !session.isOver(now)) {
                page.add(session.toRecord(now).withoutAttributes());
            }
            if (++looked == most) {
                return new SessionPage<>(page, Optional.of(Long.toString(entry.getValue())));
            }
        }
        return new SessionPage<>(page, Optional.empty());
    }

    private List<Map.Entry<String, Long>> latestFirst(String owner) {
        List<Map.Entry<String, Long>> entries =
                new ArrayList<>(capacity.owned(owner).entrySet());
        Collections.reverse(entries);
        return entries;
    }

    private static long place(String from) {
        try {
            return Long.parseLong(from);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("No page begins at '" + from + "'.", e);
        }
    }

    List<EndedSession> removeAll(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        List<String> all;
        synchronized (this) {
            all = idsOf(owner, sessions.now());
        }
        return remove(owner, all.stream().filter(ids).toList(), reason);
    }

    /** Removes sessions if they are bound to this owner, or to none yet. */
    private List<EndedSession> remove(String owner, List<String> ids, @Nullable EndReason reason) {
        List<EndedSession> removed = new ArrayList<>(ids.size());
        for (String id : ids) {
            Optional<SessionRecord> last = sessions.write(id, Optional.empty(), (session, now) -> {
                if (session == null || !session.isEvictableFor(owner)) {
                    return new Transition<>(session, Optional.empty());
                }
                return new Transition<>(null, Optional.of(session.toRecord(now)), reason);
            });
            last.ifPresent(session -> removed.add(new EndedSession(id, last)));
        }
        return removed;
    }
}

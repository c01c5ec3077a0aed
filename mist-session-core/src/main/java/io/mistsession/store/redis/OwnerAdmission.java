package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AdmissionResult.Admitted;
import io.mistsession.store.AdmissionResult.Refused;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists a session under its owner for a log-in. If the owner has as many sessions as allowed, all of them are read: those
 * that have ended take no place, and others give way, or the log-in is refused. Only the script that lists a session decides
 * whether there is room, so the limit is exact however many log-ins there are at once.
 */
final class OwnerAdmission {

    /** How long after its listing was sent a session may be bound; less than half of what {@link ListedSession} grants. */
    private static final long BIND_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    /** For other log-ins, which take a few round trips. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final OwnerIndex index;
    private final LongSupplier nanoTime;

    OwnerAdmission(OwnerIndex index, LongSupplier nanoTime) {
        this.index = index;
        this.nanoTime = nanoTime;
    }

    AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        List<EndedSession> gaveWay = new ArrayList<>();
        List<ListedSession> wrong = List.of();
        long start = nanoTime.getAsLong();
        for (long sent = start; sent - start <= PATIENCE_NANOS; sent = nanoTime.getAsLong()) {
            Reply reply = index.list(owner, id, limit, life, wrong);
            if (reply.word() == ReplyWord.FULL) {
                return Refused.FULL;
            }
            if (limit == null || reply.word() != ReplyWord.LIMIT) {
                index.clearUpIfLong(owner, reply);
                return new Admitted(gaveWay, sent + BIND_NANOS);
            }
            Instant now = reply.instant(1);
            List<ListedSession> entries = index.read(reply);
            wrong = OwnerIndex.wrong(entries, owner, now);
            int excess = entries.size() - wrong.size() + 1 - limit.max();
            if (excess > 0 && limit.whenReached() == SessionLimit.WhenReached.REJECT_NEW) {
                return Refused.LIMIT_REACHED;
            }
            entries.removeAll(wrong);
            boolean waits = sent - start <= PATIENCE_NANOS / 2;
            List<ListedSession> victims = victims(entries, owner, limit, waits).stream()
                    .limit(Math.max(excess, 0))
                    .toList();
            gaveWay.addAll(index.remove(owner, victims, now, EndReason.LIMIT_REACHED));
            wrong.addAll(victims);
            if (victims.size() < excess) {
                pause();
            }
        }
        return Refused.CONFLICT;
    }

    /**
     * Who gives way, in this order: the sessions that are bound, and in the end also those that another log-in is about to
     * bind: for these it is better to wait.
     */
    private static List<ListedSession> victims(
            List<ListedSession> sessions, String owner, SessionLimit limit, boolean onlyBound) {
        List<ListedSession> victims = new ArrayList<>(sessions);
        if (limit.whenReached() == SessionLimit.WhenReached.REMOVE_LEAST_RECENTLY_USED) {
            victims.sort(Comparator.comparing(ListedSession::lastUse));
        }
        if (onlyBound) {
            victims.removeIf(session -> !session.isBoundTo(owner));
        }
        return victims;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

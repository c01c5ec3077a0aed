package io.mistsession.store.redis;

import io.mistsession.Listeners;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.store.EndedSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the sessions that have ended, shard by shard. Nodes that sweep at the same time share the work: each starts at
 * a random shard, and leases what it hands out, so that the others skip it. If a node dies, what it had leased is due again
 * at the end of the lease. A live session that is due only for now is listed under its owner again.
 */
final class DueSweeper {

    private static final Logger log = LoggerFactory.getLogger(DueSweeper.class);

    private static final int BATCH = 16;
    private static final int BATCH_BYTES = 128 * 1024;

    /** A few shards may be corrupt, or their primary down; so many failures in a row mean that Redis is down. */
    private static final int FAILURES_IN_A_ROW = 8;

    private final RedisLayout layout;
    private final ScriptRunner scripts;
    private final OwnerIndex owners;
    private final Duration lease;
    private final LongSupplier nanoTime;

    /** How many sessions the last whole sweep has left; negative before it. */
    private volatile long remaining = -1;

    /** The lease is how long other nodes leave alone what this one hands out. */
    DueSweeper(RedisLayout layout, ScriptRunner scripts, OwnerIndex owners, Duration lease, LongSupplier nanoTime) {
        this.layout = layout;
        this.scripts = scripts;
        this.owners = owners;
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    /** How many sessions of all nodes the last whole sweep has left; empty before it. */
    OptionalLong remaining() {
        long known = remaining;
        return known < 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Returns how many sessions were handed out. A shard that fails does not stop the sweep of the others. */
    int sweep(Consumer<EndedSession> listener) {
        int first = ThreadLocalRandom.current().nextInt(RedisLayout.SHARDS);
        int count = 0;
        int shards = 0;
        long left = 0;
        int failures = 0;
        int failuresInARow = 0;
        for (int i = 0; i < RedisLayout.SHARDS && !Thread.currentThread().isInterrupted(); i++) {
            try {
                SweptShard swept = sweep((first + i) % RedisLayout.SHARDS, listener);
                count += swept.count();
                left += swept.left();
                shards++;
                failuresInARow = 0;
            } catch (SessionStoreException e) {
                failures++;
                failuresInARow++;
                if (failuresInARow == FAILURES_IN_A_ROW || ServerError.OUT_OF_MEMORY.isCauseOf(e)) {
                    throw e;
                }
                log.debug("A shard of sessions could not be swept", e);
            }
        }
        owners.clearUp();
        if (failures > 0) {
            log.warn(
                    "{} of {} shards of sessions could not be swept; they are at the next sweep",
                    failures,
                    RedisLayout.SHARDS);
        }
        if (shards == RedisLayout.SHARDS) {
            remaining = left;
        }
        return count;
    }

    private SweptShard sweep(int shard, Consumer<EndedSession> listener) {
        int count = 0;
        while (true) {
            Reply index = scripts.run(SessionScript.DUE, layout.due(shard), new Arguments(1).add(BATCH));
            List<byte[]> due = ids(index.list(2));
            if (due.isEmpty()) {
                return new SweptShard(count, index.number(3));
            }
            long leasedAt = nanoTime.getAsLong();
            List<byte[]> done = new ArrayList<>();
            Reply looked = claim(shard, due);
            for (Reply claimed : lists(looked.list(2))) {
                // The rest is due again at the end of the lease.
                if (nanoTime.getAsLong() - leasedAt > lease.toNanos() / 2) {
                    break;
                }
                count += handOut(claimed, listener);
                done.add(claimed.bytes(0));
            }
            forget(shard, done);
            listAgain(lists(looked.list(3)));
        }
    }

    /** How many sessions were handed out, and how many the index has left. */
    private record SweptShard(int count, long left) {}

    private static List<byte[]> ids(Reply ids) {
        return IntStream.range(0, ids.size()).mapToObj(ids::bytes).toList();
    }

    private Reply claim(int shard, List<byte[]> ids) {
        Arguments arguments = new Arguments(2 + BATCH).add(lease).add(BATCH_BYTES);
        ids.forEach(arguments::add);
        return scripts.run(SessionScript.CLAIM, layout.dueAndSessions(shard, ids), arguments);
    }

    private static List<Reply> lists(Reply reply) {
        return IntStream.range(0, reply.size()).mapToObj(reply::list).toList();
    }

    /** A live session that its owner's index has lost is listed there again when it comes due. */
    private void listAgain(List<Reply> live) {
        for (Reply session : live) {
            owners.listAgain(session.text(1), session.text(0), Duration.ofMillis(session.number(2)));
        }
    }

    private void forget(int shard, List<byte[]> ids) {
        if (!ids.isEmpty()) {
            Arguments arguments = new Arguments(BATCH);
            ids.forEach(arguments::add);
            scripts.run(SessionScript.FORGET, layout.dueAndSessions(shard, ids), arguments);
        }
    }

    /** The index may contain what an operator put there: a member that is no id is dropped. */
    private static int handOut(Reply claimed, Consumer<EndedSession> listener) {
        String id = claimed.text(0);
        if (!SessionToken.isId(id)) {
            return 0;
        }
        boolean vanished = claimed.size() == 1;
        EndedSession ended = new EndedSession(
                id, vanished ? Optional.empty() : Optional.ofNullable(SessionHash.record(id, claimed)));
        Listeners.call(listener, called -> called.accept(ended));
        return 1;
    }
}

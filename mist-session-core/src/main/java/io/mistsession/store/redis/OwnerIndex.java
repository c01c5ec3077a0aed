package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.store.EndedSession;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of each owner: a sorted set of their ids by the time at which they were listed. A log-in lists its
 * session and then binds it, so a listed session need not be bound, nor exist any more: a reader asks the sessions
 * themselves, and removes entries that are wrong. A log-out leaves its entry to the next reader, or to the sweep of a
 * node that finds the index long.
 */
final class OwnerIndex {

    private static final int BATCH = 100;

    /** A longer index may hold many entries that log-outs have left. */
    private static final int SHORT = 32;

    /** Of so many owners a node remembers that their index is long. */
    private static final int MOST_OWNERS = 1000;

    private final RedisLayout layout;
    private final ScriptRunner scripts;
    private final Duration retention;
    private final Set<String> ownersToClearUp = ConcurrentHashMap.newKeySet();

    /** The retention is how much longer than its sessions an index lives. */
    OwnerIndex(RedisLayout layout, ScriptRunner scripts, Duration retention) {
        this.layout = layout;
        this.scripts = scripts;
        this.retention = retention;
    }

    /** The reply of the script that lists a session, after it has removed entries that are wrong. */
    Reply list(String owner, String id, @Nullable SessionLimit limit, Duration life, List<ListedSession> wrong) {
        Arguments arguments = new Arguments(3 + 2 * wrong.size())
                .add(id)
                .add(limit == null ? "" : Integer.toString(limit.max()))
                .add(life(life));
        return scripts.runIfRoom(SessionScript.ADMIT, layout.owned(owner), addEntries(arguments, wrong));
    }

    /**
     * Has the index looked through by the next sweep, if the reply of the script that lists a session says that it is
     * long.
     */
    void clearUpIfLong(String owner, Reply listed) {
        if (listed.number(2) >= SHORT && ownersToClearUp.size() < MOST_OWNERS) {
            ownersToClearUp.add(owner);
        }
    }

    /** Removes what log-outs have left in long indexes. */
    void clearUp() {
        for (Iterator<String> owners = ownersToClearUp.iterator(); owners.hasNext(); ) {
            String owner = owners.next();
            owners.remove();
            Optional<String> from = Optional.empty();
            do {
                from = find(owner, BATCH, from.orElse(null)).next();
            } while (from.isPresent());
        }
    }

    /** Lists a session that is bound to this owner: the index may have been lost. */
    void listAgain(String owner, String id, Duration life) {
        scripts.run(
                SessionScript.RELIST,
                layout.owned(owner),
                new Arguments(2).add(life(life)).add(id));
    }

    SessionPage<SessionRecord> find(String owner, int most, @Nullable String from) {
        Reply reply = listed(owner, most, from);
        List<ListedSession> page = read(reply);
        Instant now = reply.instant(1);
        prune(owner, wrong(page, owner, now));
        List<SessionRecord> bound = new ArrayList<>(page.size());
        for (ListedSession each : page) {
            if (each.session() != null && each.isBoundTo(owner)) {
                bound.add(each.session());
            }
        }
        return new SessionPage<>(bound, next(reply, most));
    }

    List<EndedSession> remove(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        List<EndedSession> removed = new ArrayList<>();
        Optional<String> from = Optional.empty();
        do {
            Reply reply = listed(owner, BATCH, from.orElse(null));
            List<ListedSession> page = entries(reply);
            page.removeIf(entry -> !ids.test(entry.id()));
            removed.addAll(remove(owner, page, reply.instant(1), reason));
            prune(owner, page); // removed, or never this owner's
            from = next(reply, BATCH);
        } while (from.isPresent());
        return removed;
    }

    /** Removes these sessions, if they are this owner's or a log-in of theirs may be about to bind them. */
    List<EndedSession> remove(String owner, List<ListedSession> entries, Instant now, @Nullable EndReason reason) {
        List<ListedSession> ids = entries.stream().filter(ListedSession::hasId).toList();
        List<Arguments> arguments = ids.stream()
                .map(entry -> OperationArguments.removeOwned(entry.id(), owner, entry.isFresh(now), reason))
                .toList();
        Iterator<Reply> replies =
                scripts.runAll(SessionScript.REMOVE, keys(ids), arguments).iterator();
        List<EndedSession> removed = new ArrayList<>(ids.size());
        for (ListedSession entry : ids) {
            Reply reply = replies.next();
            if (reply.word() == ReplyWord.REMOVED) {
                removed.add(removed(entry.id(), reply));
            } else if (reply.word() != ReplyWord.GONE) {
                throw reply.unexpected();
            }
        }
        return removed;
    }

    /** A hash that is too large to be read is removed without it. */
    private static EndedSession removed(String id, Reply reply) {
        return new EndedSession(
                id, reply.size() == 3 ? Optional.empty() : Optional.ofNullable(SessionHash.record(id, reply)));
    }

    /** The entries in a reply, with what is stored of their sessions. */
    List<ListedSession> read(Reply reply) {
        List<ListedSession> entries = entries(reply);
        List<ListedSession> ids = entries.stream().filter(ListedSession::hasId).toList();
        Iterator<Reply> found = scripts.runAll(
                        SessionScript.FIND, keys(ids), Collections.nCopies(ids.size(), new Arguments(1).add("brief")))
                .iterator();
        entries.replaceAll(entry -> entry.hasId() ? entry.with(record(entry.id(), found.next())) : entry);
        return entries;
    }

    private List<ShardKeys> keys(List<ListedSession> entries) {
        return entries.stream().map(entry -> layout.sessionAndDue(entry.id())).toList();
    }

    /** Entries whose sessions are gone, or were not bound in time, or are bound to another owner. */
    static List<ListedSession> wrong(List<ListedSession> entries, String owner, Instant now) {
        List<ListedSession> wrong = new ArrayList<>();
        for (ListedSession entry : entries) {
            if (!entry.isBoundTo(owner) && !entry.isPending(now)) {
                wrong.add(entry);
            }
        }
        return wrong;
    }

    /** Removes entries, unless their sessions were listed again since they were read. */
    void prune(String owner, List<ListedSession> wrong) {
        if (!wrong.isEmpty()) {
            scripts.run(SessionScript.PRUNE, layout.owned(owner), addEntries(new Arguments(2 * wrong.size()), wrong));
        }
    }

    private Reply listed(String owner, int most, @Nullable String from) {
        Arguments arguments = new Arguments(3).add(most);
        if (from != null) {
            String[] entry = from.split("\\.", 2);
            if (entry.length < 2) {
                throw new IllegalArgumentException("No page begins at '" + from + "'.");
            }
            arguments.add(entry[0]).add(entry[1]);
        }
        return scripts.run(SessionScript.LISTED, layout.owned(owner), arguments);
    }

    private static Optional<String> next(Reply reply, int most) {
        Reply entries = reply.list(3);
        int size = entries.size();
        return size < 2 * most ? Optional.empty() : Optional.of(entries.text(size - 2) + '.' + entries.text(size - 1));
    }

    private static @Nullable SessionRecord record(String id, Reply reply) {
        return switch (reply.word()) {
            case FOUND -> SessionHash.record(id, reply);
            case ABSENT -> null;
            default -> throw reply.unexpected();
        };
    }

    private static List<ListedSession> entries(Reply reply) {
        Reply entries = reply.list(3);
        List<ListedSession> all = new ArrayList<>(entries.size() / 2);
        for (int i = 0; i < entries.size(); i += 2) {
            all.add(new ListedSession(entries.text(i), entries.text(i + 1), null));
        }
        return all;
    }

    private static Arguments addEntries(Arguments arguments, List<ListedSession> entries) {
        for (ListedSession entry : entries) {
            arguments.add(entry.id()).add(entry.score());
        }
        return arguments;
    }

    private long life(Duration session) {
        return Millis.of(session.plus(retention));
    }
}

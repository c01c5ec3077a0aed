package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Login;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Keeps sessions on a Redis or Valkey server that all nodes share: alone, behind Sentinel, or a Cluster. It needs Redis
 * 6.2 or later, or any Valkey.
 *
 * <p>Every operation is one Lua script on keys of one slot, and one round trip. What a session's life depends on stands
 * with the session, and the time is the server's: nodes may be configured differently and their clocks may differ. No
 * key is without a time to live. What does not make a whole session counts as absent, and is never written to.
 *
 * <p>A server that is out of memory still reads, renews and removes; what would need room is {@link Refusal#FULL}.
 * Whatever else goes wrong is a {@link SessionStoreException}, after which an operation may have been done or not. How
 * long an operation may take, and that none is done twice after a connection broke, is up to the connections: see
 * {@link SessionClientConfiguration}. Reads must go to the primary.
 *
 * <p>This class is thread-safe.
 */
public final class RedisSessionStore implements SessionStore {

    private static final LoadResult ABSENT = new LoadResult.Absent();

    private final RedisLayout layout;
    private final ScriptRunner scripts;
    private final boolean indexed;
    private final Duration retention;
    private final DueSweeper sweeper;

    private RedisSessionStore(Builder settings) {
        layout = new RedisLayout(settings.prefix);
        PrimaryConnection primary = new PrimaryConnection(settings.connections, settings.timeout, System::nanoTime);
        scripts = new ScriptRunner(settings.connections, primary, settings.timeout, System::nanoTime);
        indexed = settings.expiryEvents;
        retention = indexed ? settings.retention : Duration.ZERO;
        sweeper = new DueSweeper(layout, scripts, settings.lease, System::nanoTime);
    }

    /** A store with the default settings. */
    public static RedisSessionStore create(RedisConnectionFactory connections) {
        return builder(connections).build();
    }

    public static Builder builder(RedisConnectionFactory connections) {
        return new Builder(connections);
    }

    @Override
    public CreateResult create(NewSession session) {
        Arguments arguments = new Arguments()
                .add(session.id())
                .add(indexed)
                .add(session.digest())
                .add(session.idleTimeout().maxAge())
                .add(session.idleTimeout().margin())
                .add(session.absoluteTimeout())
                .add(retention)
                .add(session.fingerprint())
                .add(session.owner());
        session.attributes()
                .forEach((name, value) -> arguments.add(RedisLayout.field(name)).add(value));
        Reply reply = scripts.runIfRoom(SessionScripts.CREATE, layout.sessionAndDue(session.id()), arguments);
        return reply.word().equals("created") ? created(session, reply.instant(1)) : reply.refusal();
    }

    @Override
    public LoadResult load(Credential credential) {
        String id = credential.id();
        Arguments arguments = new Arguments().add(credential.digest()).add(credential.fingerprint());
        Reply reply = scripts.run(SessionScripts.LOAD, layout.session(id), arguments);
        return switch (reply.word()) {
            case "found" -> new LoadResult.Found(StoredHash.record(id, reply), reply.flag(4), reply.flag(5));
            case "absent" -> ABSENT;
            case "unknown" -> LoadResult.Refused.UNKNOWN_TOKEN;
            case "replayed" -> LoadResult.Refused.REPLAYED_TOKEN;
            case "mismatch" -> LoadResult.Refused.FINGERPRINT_MISMATCH;
            default -> throw reply.unexpected();
        };
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        Reply reply = scripts.run(SessionScripts.FIND, layout.session(id), new Arguments());
        return switch (reply.word()) {
            case "found" -> Optional.of(StoredHash.record(id, reply));
            case "absent" -> Optional.empty();
            default -> throw reply.unexpected();
        };
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        IdleTimeout idleTimeout = delta.idleTimeout();
        Arguments arguments = new Arguments()
                .add(delta.id())
                .add(indexed)
                .add(delta.generation())
                .add(delta.renew())
                .add(idleTimeout == null ? null : idleTimeout.maxAge())
                .add(idleTimeout == null ? null : idleTimeout.margin());
        delta.changes().forEach((name, change) -> addChange(arguments, RedisLayout.field(name), change));
        Reply reply = scripts.runIfRoom(SessionScripts.SAVE, layout.sessionAndDue(delta.id()), arguments);
        return reply.word().equals("saved") ? saved(reply) : reply.refusal();
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        Arguments arguments = new Arguments()
                .add(update.generation())
                .add(RedisLayout.field(update.name()))
                .addOptional(update.expected())
                .addOptional(update.replacement());
        Reply reply = scripts.runIfRoom(SessionScripts.UPDATE, layout.session(update.id()), arguments);
        return switch (reply.word()) {
            case "updated" -> new UpdateResult.Updated();
            case "conflict" -> new UpdateResult.Conflict(reply.size() == 1 ? null : reply.value(1));
            default -> reply.refusal();
        };
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        String id = rotation.id();
        Arguments arguments = new Arguments()
                .add(id)
                .add(indexed)
                .add(rotation.generation())
                .add(rotation.presented())
                .add(rotation.replacement());
        addReason(arguments, rotation.reason());
        Reply reply = scripts.runIfRoom(SessionScripts.ROTATE, layout.sessionAndDue(id), arguments);
        return reply.word().equals("rotated")
                ? new RotateResult.Rotated(StoredHash.record(id, reply))
                : reply.refusal();
    }

    /** A session that has ended, and waits for the sweep, can still be removed; then it is not handed out. */
    @Override
    public RemoveResult remove(String id, long generation) {
        Arguments arguments = new Arguments().add(id).add(generation);
        Reply reply = scripts.run(SessionScripts.REMOVE, layout.sessionAndDue(id), arguments);
        return switch (reply.word()) {
            case "removed" -> RemoveResult.REMOVED;
            case "gone" -> RemoveResult.GONE;
            case "stale" -> RemoveResult.STALE;
            default -> throw reply.unexpected();
        };
    }

    /** Hands out nothing if this store was built without expiry events. */
    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return indexed ? sweeper.sweep(listener) : 0;
    }

    private static CreateResult created(NewSession session, Instant now) {
        IdleTimeout given = session.idleTimeout();
        IdleTimeout kept = new IdleTimeout(Millis.rounded(given.maxAge()), Millis.rounded(given.margin()));
        Lifetime lifetime = Lifetime.start(now, kept, Millis.rounded(session.absoluteTimeout()));
        Login login = session.owner() == null ? null : new Login(session.owner(), now);
        return new CreateResult.Created(
                new SessionRecord(session.id(), 0, lifetime, now, login, session.attributes(), now));
    }

    private static void addChange(Arguments arguments, byte[] field, SessionDelta.Change change) {
        if (change instanceof SessionDelta.Put put) {
            arguments.add("put").add(field).add(put.value());
        } else if (change instanceof SessionDelta.PutIfUnchanged put) {
            arguments.add("swap").add(field).add(put.expected()).add(put.value());
        } else {
            arguments.add("remove").add(field);
        }
    }

    private static SaveResult saved(Reply reply) {
        Reply fields = reply.list(2);
        Set<String> dropped = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            dropped.add(RedisLayout.attribute(fields.bytes(i)));
        }
        return new SaveResult.Saved(reply.instant(1), dropped);
    }

    private static void addReason(Arguments arguments, Rotation.Reason reason) {
        if (reason instanceof Rotation.Periodic periodic) {
            arguments.add("periodic").add(periodic.grace());
        } else if (reason instanceof Rotation.LoggedIn login) {
            arguments
                    .add("login")
                    .add(login.owner())
                    .add(login.absoluteTimeout())
                    .add(login.dropAttributes())
                    .add(login.proven());
        } else {
            arguments.add("requested");
        }
    }

    /** Collects what a store is made of. Not thread-safe. */
    public static final class Builder {

        private static final Duration LEASE = Duration.ofSeconds(60);

        private final RedisConnectionFactory connections;
        private String prefix = "mist:session:";
        private Duration timeout = Duration.ofMillis(500);
        private boolean expiryEvents = true;
        private Duration retention = Duration.ofMinutes(32);
        private Duration lease = LEASE;

        private Builder(RedisConnectionFactory connections) {
            this.connections = connections;
        }

        /** What the names of all keys begin with, without braces and white space; by default {@code mist:session:}. */
        public Builder prefix(String prefix) {
            this.prefix = prefix;
            return this;
        }

        /**
         * How long an operation waits for the first connection, or for a Cluster that is moving its keys; by default 500 ms.
         * How long Redis may take to answer is a setting of the connections.
         */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * Whether ended sessions are kept for the sweep, as they are by default; if not, they vanish without a word.
         * Stores that share a server should agree on it.
         */
        public Builder expiryEvents(boolean expiryEvents) {
            this.expiryEvents = expiryEvents;
            return this;
        }

        /**
         * How long an ended session is kept for the sweep; by default 32 minutes. A session that no sweep comes to see in
         * this time is handed out by its id alone.
         */
        public Builder retention(Duration retention) {
            if (retention.isNegative()) {
                throw new IllegalArgumentException("The retention must not be negative: " + retention);
            }
            this.retention = retention;
            return this;
        }

        /** For how long a session that a sweep hands out is left alone by the others. */
        Builder lease(Duration lease) {
            this.lease = lease;
            return this;
        }

        public RedisSessionStore build() {
            return new RedisSessionStore(this);
        }
    }
}

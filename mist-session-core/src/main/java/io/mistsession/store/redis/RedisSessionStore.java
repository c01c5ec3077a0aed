package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Keeps sessions on a Redis or Valkey server that all nodes share: a single server, Sentinel or a Cluster. It needs Redis 6.2
 * or later, or any Valkey.
 *
 * <p>Every operation is one Lua script on keys of one slot, and one round trip. The session's timeouts are stored with the
 * session, and the time is the server's: nodes may have different settings and clocks. Every key has a time to live. A hash
 * that is no whole session is treated as absent and is never written to.
 *
 * <p>A server that is out of memory still reads, renews and removes sessions; an operation that needs memory returns
 * {@link Refusal#FULL}. Any other error is a {@link SessionStoreException}, after which the operation may have been done or
 * not. The connections decide how long an operation may take, and must not repeat it after a lost connection: see
 * {@link SessionClientConfiguration}. Reads must go to the primary.
 *
 * <p>This class is thread-safe.
 */
public final class RedisSessionStore implements SessionStore {

    /** For so long a session that one sweep hands out is not handed out by another. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final LoadResult ABSENT = new LoadResult.Absent();
    private static final UpdateResult UPDATED = new UpdateResult.Updated();

    private final String prefix;
    private final RedisLayout layout;
    private final ScriptRunner scripts;
    private final OperationArguments arguments;
    private final OwnerIndex owners;
    private final OwnerAdmission admission;
    private final DueSweeper sweeper;

    private RedisSessionStore(
            RedisConnectionFactory connections, ScriptClient client, RedisStoreOptions options, Duration lease) {
        PrimaryConnection primary = new PrimaryConnection(connections, options.timeout(), System::nanoTime);
        prefix = options.prefix();
        layout = new RedisLayout(prefix);
        scripts = new ScriptRunner(client, primary, options.timeout(), System::nanoTime);
        Duration retention = options.expiryEvents() ? options.retention() : Duration.ZERO;
        arguments = new OperationArguments(options.expiryEvents(), retention, client.keepsSessions());
        owners = new OwnerIndex(layout, scripts, retention);
        admission = new OwnerAdmission(owners, System::nanoTime);
        sweeper = new DueSweeper(layout, scripts, owners, lease, System::nanoTime);
    }

    /** A store with the default options. It does not connect before its first operation. */
    public static RedisSessionStore create(RedisConnectionFactory connections) {
        return create(connections, RedisStoreOptions.defaults());
    }

    /** A store. It does not connect before its first operation, and does not close the connections. */
    public static RedisSessionStore create(RedisConnectionFactory connections, RedisStoreOptions options) {
        return create(connections, options, LEASE);
    }

    static RedisSessionStore create(RedisConnectionFactory connections, RedisStoreOptions options, Duration lease) {
        return new RedisSessionStore(connections, ScriptClient.of(connections, options.timeout()), options, lease);
    }

    /** A store whose scripts are called by this client. */
    static RedisSessionStore create(
            RedisConnectionFactory connections, ScriptClient client, RedisStoreOptions options) {
        return new RedisSessionStore(connections, client, options, LEASE);
    }

    /** Where it keeps sessions, for the log. */
    @Override
    public String toString() {
        return "Redis, in keys " + prefix + "*";
    }

    @Override
    public CreateResult create(NewSession session) {
        Reply reply =
                scripts.runIfRoom(SessionScript.CREATE, layout.sessionAndDue(session.id()), arguments.create(session));
        return reply.word() == ReplyWord.CREATED
                ? new CreateResult.Created(SessionHash.created(session, reply.instant(1)))
                : reply.refusal();
    }

    @Override
    public LoadResult load(Credential credential) {
        String id = credential.id();
        Reply reply = scripts.run(SessionScript.LOAD, layout.sessionAndDue(id), arguments.load(credential));
        return switch (reply.word()) {
            case FOUND -> found(SessionHash.record(id, reply), reply);
            case ABSENT -> ABSENT;
            case ENDED -> new LoadResult.Ended(EndReasonCode.parse(reply.number(2)));
            case UNKNOWN -> LoadResult.Refused.UNKNOWN_TOKEN;
            case REPLAYED -> LoadResult.Refused.REPLAYED_TOKEN;
            case MISMATCH -> LoadResult.Refused.FINGERPRINT_MISMATCH;
            default -> throw reply.unexpected();
        };
    }

    private static LoadResult found(@Nullable SessionRecord session, Reply reply) {
        if (session == null) {
            return ABSENT;
        }
        Instant previousRenewal = reply.instant(5);
        boolean isRenewed = !session.lifetime().renewedAt().equals(previousRenewal);
        return new LoadResult.Found(session, isRenewed, reply.flag(4), previousRenewal);
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        Reply reply = scripts.run(SessionScript.FIND, layout.sessionAndDue(id), new Arguments(0));
        return switch (reply.word()) {
            case FOUND -> Optional.ofNullable(SessionHash.record(id, reply));
            case ABSENT -> Optional.empty();
            default -> throw reply.unexpected();
        };
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        Reply reply = scripts.runIfRoom(SessionScript.SAVE, layout.sessionAndDue(delta.id()), arguments.save(delta));
        return reply.word() == ReplyWord.SAVED
                ? new SaveResult.Saved(reply.instant(2), droppedNames(reply))
                : reply.refusal();
    }

    private static Set<String> droppedNames(Reply saved) {
        if (saved.size() == 4) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (int i = 4; i < saved.size(); i++) {
            names.add(Field.attributeName(saved.bytes(i)));
        }
        return names;
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        Reply reply =
                scripts.runIfRoom(SessionScript.UPDATE, layout.sessionAndDue(update.id()), arguments.update(update));
        return switch (reply.word()) {
            case UPDATED -> UPDATED;
            case CONFLICT -> new UpdateResult.Conflict(reply.size() == 2 ? null : reply.value(2));
            default -> reply.refusal();
        };
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        String id = rotation.id();
        Reply reply = scripts.runIfRoom(SessionScript.ROTATE, layout.sessionAndDue(id), arguments.rotate(rotation));
        if (reply.word() != ReplyWord.ROTATED) {
            return reply.refusal();
        }
        SessionRecord session = SessionHash.record(id, reply);
        return session == null ? Refusal.GONE : new RotateResult.Rotated(session);
    }

    /** Also removes a session that has ended and waits for the sweep, which then does not hand it out. */
    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        Reply reply =
                scripts.run(SessionScript.REMOVE, layout.sessionAndDue(id), arguments.remove(id, generation, reason));
        return switch (reply.word()) {
            case REMOVED -> RemoveResult.REMOVED;
            case GONE -> RemoveResult.GONE;
            case STALE -> RemoveResult.STALE;
            default -> throw reply.unexpected();
        };
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return admission.admit(owner, id, life, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return owners.find(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return owners.remove(owner, ids, reason);
    }

    /** Hands out nothing if this store was created without expiry events. */
    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return arguments.indexed() ? sweeper.sweep(listener) : 0;
    }

    /** Those that the last whole sweep of this node has left; empty before, and without expiry events. */
    @Override
    public OptionalLong activeSessions() {
        return sweeper.remaining();
    }

    /** Empty again ten seconds after the last operation that has failed. */
    @Override
    public Optional<String> outage() {
        return scripts.outage();
    }
}

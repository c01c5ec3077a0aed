package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.InvalidSettingException;
import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A {@link RedisSessionStore} with a near cache: a session that this node has loaded a moment ago is read again without
 * asking Redis. Only {@link #load} uses the cache, and only where {@link Credential#mayBeStale()} allows it. Everything else
 * asks the primary.
 *
 * <p>Redis tells this node of each change of a session that it has loaded, on the connection of the load. A change by
 * another node is seen as soon as that arrives, and after {@code maxStaleness} at the latest, whatever happens to
 * connections and servers: without a sign of life from the primary the cache is not used. A change by this store is seen at
 * once. A session is loaded again when it is due to be renewed.
 *
 * <p>The connections must be this store's alone: Redis does not tell a connection of its own changes. The store does not
 * close them.
 *
 * <p>This class is thread-safe.
 */
public final class CachedSessionStore implements SessionStore, AutoCloseable {

    /** So many signs of life are asked for while one is valid: a late one does no harm. */
    private static final int PINGS = 4;

    private final RedisSessionStore store;
    private final NearCache cache;
    private final TrackedConnections connections;
    private final LongSupplier nanoTime;
    private final long maxStalenessNanos;
    private final ScheduledExecutorService pings;

    private CachedSessionStore(
            LettuceScriptClient client,
            RedisConnectionFactory factory,
            RedisStoreOptions options,
            long maxBytes,
            Duration maxStaleness,
            LongSupplier nanoTime) {
        this.cache = new NearCache(maxBytes, nanoTime);
        this.connections = new TrackedConnections(cache, nanoTime);
        this.store = RedisSessionStore.create(
                factory, new TrackingScriptClient(client, cache, connections, nanoTime), options);
        this.nanoTime = nanoTime;
        this.maxStalenessNanos = maxStaleness.toNanos();
        this.pings = Executors.newSingleThreadScheduledExecutor(CachedSessionStore::daemon);
        long interval = Math.max(1, maxStalenessNanos / PINGS);
        Future<?> ignored = pings.scheduleWithFixedDelay(this::ping, interval, interval, TimeUnit.NANOSECONDS);
    }

    /**
     * A store with a near cache. It does not connect before its first operation.
     *
     * @param connections a Lettuce factory that shares one connection between all threads, which no one else uses
     * @param maxBytes about how much memory the cache takes at most
     * @param maxStaleness how old what is read may be at most, positive
     * @throws InvalidSettingException if the connections are not such
     */
    public static CachedSessionStore create(
            RedisConnectionFactory connections, RedisStoreOptions options, long maxBytes, Duration maxStaleness) {
        return create(connections, options, maxBytes, maxStaleness, System::nanoTime);
    }

    static CachedSessionStore create(
            RedisConnectionFactory connections,
            RedisStoreOptions options,
            long maxBytes,
            Duration maxStaleness,
            LongSupplier nanoTime) {
        if (!LettuceScriptClient.supports(connections)) {
            throw new InvalidSettingException(
                    "mist.session.near-cache.enabled",
                    true,
                    "needs a LettuceConnectionFactory that shares one connection.",
                    "Leave mistSessionRedisConnectionFactory to Mist Session, or switch the near cache off.");
        }
        return new CachedSessionStore(
                new LettuceScriptClient(connections), connections, options, maxBytes, maxStaleness, nanoTime);
    }

    /** Where it keeps sessions, for the log. */
    @Override
    public String toString() {
        return store + ", with a near cache";
    }

    @Override
    public LoadResult load(Credential credential) {
        LoadResult.Found known = credential.mayBeStale() ? known(credential) : null;
        return known == null ? store.load(credential) : known;
    }

    private LoadResult.@Nullable Found known(Credential credential) {
        CachedLoad entry = cache.get(credential.id());
        if (entry == null) {
            return null;
        }
        TrackedConnection connection = connections.known(RedisLayout.shardOf(credential.id()));
        long now = nanoTime.getAsLong();
        return connection != null && entry.isKnown(connection.period(), now, maxStalenessNanos)
                ? entry.answer(credential, now)
                : null;
    }

    @Override
    public CreateResult create(NewSession session) {
        return store.create(session);
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return store.save(delta);
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return store.update(update);
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return store.rotate(rotation);
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return store.remove(id, generation, reason);
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return store.admit(owner, id, life, limit);
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return store.findByOwner(owner, most, from);
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return store.removeByOwner(owner, ids, reason);
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return store.sweep(listener);
    }

    @Override
    public OptionalLong activeSessions() {
        return store.activeSessions();
    }

    @Override
    public Optional<String> outage() {
        return store.outage();
    }

    /** The sessions in the cache stay there only while the server is known to tell of changes. */
    private void ping() {
        cache.dropEnded();
        if (!cache.isEmpty()) {
            connections.ping();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mist-session-near-cache");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the cache. The store goes on without it. */
    @Override
    public void close() {
        pings.shutdownNow();
        connections.close();
    }
}

package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that this node has loaded a moment ago, by their ids. Thread-safe. The thread of a connection puts what it
 * receives and drops what has changed, in the order of the stream; a thread that has changed a session here drops it, too,
 * since the server does not tell a connection of its own changes.
 */
final class NearCache {

    /** No entry is used longer, however rarely a session is renewed: then the server is not asked for freshness any more. */
    private static final Duration LONGEST_USE = Duration.ofMinutes(1);

    private static final int STRIPES = 1024;

    private static final int ID_LENGTH = 16;

    private final Cache<String, CachedLoad> entries;

    /** How often a session of this stripe was changed here. */
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

    NearCache(long maxBytes, LongSupplier nanoTime) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<String, CachedLoad>weigher((id, entry) -> entry.size())
                .expireAfterWrite(LONGEST_USE)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** The id in a session's key, which is its end; of another key something that is no id. */
    static String idIn(byte[] key) {
        int length = Math.min(ID_LENGTH, key.length);
        return new String(key, key.length - length, length, ISO_8859_1);
    }

    @Nullable
    CachedLoad get(String id) {
        return entries.getIfPresent(id);
    }

    boolean isEmpty() {
        entries.cleanUp();
        return entries.estimatedSize() == 0;
    }

    /** What is passed to {@link #put} and {@link #replace}: read before the script is sent. */
    long changesOf(String id) {
        return changes.get(stripe(id));
    }

    /** Unless a session of its stripe was changed here since the load was sent: it may have been read before that. */
    void put(String id, CachedLoad entry, long changesWhenSent) {
        int stripe = stripe(id);
        entries.asMap().compute(id, (key, old) -> changes.get(stripe) == changesWhenSent ? entry : old);
    }

    /**
     * This node has changed the session, and knows how it is now; null if it does not. What another thread has changed
     * here since the change was sent may have been done before or after it: then nothing is kept.
     */
    void replace(String id, @Nullable CachedLoad entry, long changesWhenSent) {
        int stripe = stripe(id);
        entries.asMap().compute(id, (key, old) -> changes.getAndIncrement(stripe) == changesWhenSent ? entry : null);
    }

    /** This node has changed the session, or may have: called before the caller knows. */
    void changedHere(String id) {
        changes.incrementAndGet(stripe(id));
        entries.invalidate(id);
    }

    void drop(String id) {
        entries.invalidate(id);
    }

    /** The server tells that this key has changed. */
    void drop(ByteBuffer key) {
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes); // other listeners read it, too
        drop(idIn(bytes));
    }

    /** Frees the memory of entries that are not used any more. */
    void dropEnded() {
        entries.asMap().values().removeIf(entry -> entry.period().isOver());
    }

    private static int stripe(String id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & (STRIPES - 1);
    }
}

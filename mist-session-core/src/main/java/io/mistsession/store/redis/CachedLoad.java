package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import io.mistsession.store.Credential;
import io.mistsession.store.Lifetime;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A load that has found its session by the current token, and what the server answered. It answers the same client again
 * until the session is due to be renewed, or ends. Thread-safe.
 */
final class CachedLoad {

    /** About what the objects of an entry take besides the bytes in them. */
    private static final int OVERHEAD = 512;

    private static final int OVERHEAD_OF_PART = 48;

    private final String id;
    private final byte[] digest;
    private final byte[] fingerprint;
    private final TrackingPeriod period;
    private final long sentNanos;
    private final int size;

    /** Null once it is decoded, which the first hit does: the connection's thread has no time for it. */
    private volatile @Nullable Reply reply;

    private volatile @Nullable SessionRecord session;

    /** The digest and the fingerprint are as the load has sent them; the latter is empty if it was not to be checked. */
    CachedLoad(String id, byte[] digest, byte[] fingerprint, Reply reply, TrackingPeriod period, long sentNanos) {
        this.id = id;
        this.digest = digest;
        this.fingerprint = fingerprint;
        this.reply = reply;
        this.period = period;
        this.sentNanos = sentNanos;
        this.size = sizeOf(reply.list(2));
    }

    /** Only an answer to the current token is worth keeping: one that is in its grace will not come again for long. */
    static boolean isFoundByCurrentToken(Reply reply) {
        return reply.word() == ReplyWord.FOUND && reply.flag(5);
    }

    private static int sizeOf(Reply fields) {
        int size = OVERHEAD;
        for (int i = 0; i < fields.size(); i++) {
            size += OVERHEAD_OF_PART + fields.bytes(i).length;
        }
        return size;
    }

    TrackingPeriod period() {
        return period;
    }

    /** In bytes, about. */
    int size() {
        return size;
    }

    /** Whether the client has the token and the fingerprint of the load. If not, this is no answer. Constant time. */
    boolean matches(Credential credential) {
        byte[] presented = credential.fingerprint() == null
                ? Arguments.EMPTY
                : credential.fingerprint().bytes();
        return MessageDigest.isEqual(digest, credential.digest().bytes())
                && MessageDigest.isEqual(fingerprint, presented);
    }

    /** Whether every change since is known that is older than this. The period is the present one of the shard's primary. */
    @SuppressWarnings("ReferenceEquality")
    boolean isKnown(@Nullable TrackingPeriod present, long nowNanos, long maxStalenessNanos) {
        return present == period && period.isKnown(nowNanos, maxStalenessNanos);
    }

    /** The session, if the server would only read it; null if it would renew it, or if it has ended. */
    LoadResult.@Nullable Found answer(long nowNanos) {
        SessionRecord known = session();
        Lifetime lifetime = known.lifetime();
        Instant now = known.asOf().plusNanos(nowNanos - sentNanos); // not before what the server's clock shows
        if (lifetime.isRenewalDue(now) || lifetime.isOver(now)) {
            return null;
        }
        SessionRecord current = new SessionRecord(
                id, known.generation(), lifetime, known.rotatedAt(), known.login(), known.attributes(), now);
        return new LoadResult.Found(current, false, true, lifetime.renewedAt(), true);
    }

    private SessionRecord session() {
        SessionRecord known = session;
        if (known == null) {
            Reply undecoded = reply;
            known = undecoded == null ? requireNonNull(session) : SessionHash.record(id, undecoded);
            session = known;
            reply = null;
        }
        return known;
    }
}

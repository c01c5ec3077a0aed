package io.mistsession.store.redis;

import io.mistsession.store.Credential;
import io.mistsession.store.Lifetime;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the server has answered it to a load, or to a change by this node. It answers further clients that bring
 * a token of the session, until the session is due to be renewed, or ends. Thread-safe.
 */
final class CachedLoad {

    private final String id;
    private final StoredCredentials credentials;
    private final TrackingPeriod period;
    private final long sentNanos;
    private final int size;
    private final Reply reply;

    /** Decoded by the first hit: the connection's thread has no time for it. */
    private volatile @Nullable SessionRecord session;

    CachedLoad(String id, Reply reply, TrackingPeriod period, long sentNanos) {
        Reply fields = SessionHash.fields(reply);
        this.id = id;
        this.credentials = StoredCredentials.of(fields);
        this.period = period;
        this.sentNanos = sentNanos;
        this.size = CachedSize.of(fields);
        this.reply = reply;
    }

    TrackingPeriod period() {
        return period;
    }

    /** In bytes, about. */
    int size() {
        return size;
    }

    /** Whether every change since is known that is older than this. The period is the present one of the shard's primary. */
    @SuppressWarnings("ReferenceEquality")
    boolean isKnown(@Nullable TrackingPeriod present, long nowNanos, long maxStalenessNanos) {
        return present == period && period.isKnown(nowNanos, maxStalenessNanos);
    }

    /**
     * What the server would answer; null where that has to be asked: the client has no token of the session or another
     * fingerprint, the session would be renewed, or has ended.
     */
    LoadResult.@Nullable Found answer(Credential credential, long nowNanos) {
        SessionRecord known = session();
        if (known == null) {
            return null;
        }
        Lifetime lifetime = known.lifetime();
        Instant now = known.asOf().plusNanos(nowNanos - sentNanos); // not before what the server's clock shows
        boolean isCurrent = credentials.isCurrent(credential);
        if (!(isCurrent || credentials.isInGrace(credential, now))
                || !credentials.hasFingerprintOf(credential)
                || (credential.renew() && lifetime.isRenewalDue(now))
                || lifetime.isOver(now)) {
            return null;
        }
        SessionRecord current = new SessionRecord(
                id, known.generation(), lifetime, known.rotatedAt(), known.login(), known.attributes(), now);
        return new LoadResult.Found(current, false, isCurrent, lifetime.renewedAt(), true);
    }

    private @Nullable SessionRecord session() {
        SessionRecord known = session;
        if (known == null) {
            known = SessionHash.record(id, reply);
            session = known;
        }
        return known;
    }
}

package io.mistsession.manager;

import io.mistsession.Digest;
import io.mistsession.SessionEvent;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange knows of its session, what it changed, and the writing of that. Not thread-safe;
 * {@link ManagedSession} guards it.
 */
final class SessionState {

    private enum Phase {
        NEW,
        STORED,
        /** The store no longer has it; what is to be written can only fail, and keeps failing. */
        GONE,
        /** Ended by this exchange: there is nothing left to write. */
        ENDED
    }

    private final ManagerParts shared;
    private final Attributes attributes;

    private Phase phase;

    /** As the store last said; made up here as long as the session is new. Its attributes are not kept up to date. */
    private SessionRecord session;

    /** How far the store's clock is ahead of this node's. */
    private Duration skew;

    /** Set, and not saved yet. */
    private @Nullable IdleTimeout pendingIdleTimeout;

    /** Whether it is to be stored even if nothing is ever set. */
    private boolean wanted;

    /** Whether somebody else has rotated it for a reason: the token that this exchange holds is dead. */
    private boolean stale;

    /** Whether the store has failed to answer: this exchange asks it for no more than it must. */
    private boolean unreachable;

    private SessionState(ManagerParts shared, Phase phase, SessionRecord session) {
        this.shared = shared;
        this.phase = phase;
        this.session = session;
        this.skew = Duration.between(shared.clock().instant(), session.asOf());
        this.attributes = new Attributes(shared.encoder(), session.attributes(), this::unreadable);
    }

    static SessionState fresh(ManagerParts shared, String id) {
        Instant now = shared.clock().instant();
        SessionPolicy policy = shared.policy();
        Lifetime lifetime = Lifetime.start(now, policy.idleTimeout(policy.timeout()), policy.absoluteTimeout());
        return new SessionState(shared, Phase.NEW, new SessionRecord(id, 0, lifetime, now, null, Map.of(), now));
    }

    static SessionState stored(ManagerParts shared, SessionRecord session) {
        return new SessionState(shared, Phase.STORED, session);
    }

    static SessionState ended(ManagerParts shared, SessionRecord session) {
        return new SessionState(shared, Phase.ENDED, session);
    }

    String id() {
        return session.id();
    }

    long generation() {
        return session.generation();
    }

    Instant rotatedAt() {
        return session.rotatedAt();
    }

    Optional<Login> login() {
        return Optional.ofNullable(session.login());
    }

    /** With an idle timeout that was set, even if that is not saved yet. */
    Lifetime lifetime() {
        return pendingIdleTimeout == null
                ? session.lifetime()
                : session.lifetime().with(pendingIdleTimeout);
    }

    Attributes attributes() {
        return attributes;
    }

    /** Now, by the store's clock. */
    Instant storeTime() {
        return shared.clock().instant().plus(skew);
    }

    boolean isNew() {
        return phase == Phase.NEW;
    }

    boolean isStored() {
        return phase == Phase.STORED;
    }

    boolean isStale() {
        return stale;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    boolean isGone() {
        return phase == Phase.GONE;
    }

    boolean isEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether there is anything to write. */
    boolean isModified() {
        return !isEnded() && isModifiedBy(attributes.changes());
    }

    /** Whether there is anything to write beside or with these changes; an idle timeout alone stores no new session. */
    boolean isModifiedBy(Map<String, SessionDelta.Change> changes) {
        return wanted || (!isNew() && pendingIdleTimeout != null) || !changes.isEmpty();
    }

    void storeEvenIfEmpty() {
        wanted = true;
    }

    void setIdleTimeout(IdleTimeout idleTimeout) {
        pendingIdleTimeout = idleTimeout;
    }

    /** Stores a new session. */
    SessionWriter.Issued create(ClientLink client, @Nullable String owner, Map<String, SessionDelta.Change> changes) {
        SessionWriter.Issued issued = shared.writer()
                .create(id(), lifetime().idleTimeout(), client.fingerprint(), owner, Attributes.values(changes));
        attributes.saved(changes, Set.of());
        pendingIdleTimeout = null;
        wanted = false;
        phase = Phase.STORED;
        adopt(issued.session());
        return issued;
    }

    /** Writes changes to a stored session, and the idle timeout with them; nothing to write is no operation. */
    void write(Map<String, SessionDelta.Change> changes, boolean renew) {
        IdleTimeout idleTimeout = pendingIdleTimeout;
        if (changes.isEmpty() && idleTimeout == null && !renew) {
            return;
        }
        SessionDelta delta = new SessionDelta(id(), generation(), changes, idleTimeout, renew);
        SaveResult.Saved saved = noting(() -> shared.writer().save(delta));
        attributes.saved(changes, saved.dropped());
        session = session.with(lifetime().renewed(saved.renewedAt()));
        pendingIdleTimeout = null;
    }

    /** Gives up what was set or removed and could not be written. */
    void abandonChanges() {
        attributes.abandonChanges();
        pendingIdleTimeout = null;
    }

    /** Writes what is pending for one attribute, and tells what then stands in the store. */
    @Nullable
    EncodedValue flush(String name) {
        SessionDelta.Change change = attributes.change(name);
        if (change != null) {
            write(Map.of(name, change), false);
        }
        return attributes.stored(name);
    }

    /** Writes one attribute if {@code expected} stands there; null if it did, else what stands there. */
    UpdateResult.@Nullable Conflict writeIf(String name, @Nullable EncodedValue expected, @Nullable Object value) {
        if (attributes.change(name) != null) {
            // Another thread of this exchange has changed it since: that comes first.
            return new UpdateResult.Conflict(flush(name));
        }
        EncodedValue encoded = value == null ? null : attributes.encode(name, value);
        AttributeUpdate update = new AttributeUpdate(id(), generation(), name, expected, encoded);
        UpdateResult.Conflict conflict = noting(() -> shared.writer().update(update));
        if (conflict == null) {
            attributes.written(name, value, encoded);
        }
        return conflict;
    }

    /** Ends the session; tells whether it was still there. */
    boolean remove() {
        boolean removed = isStored() && noting(() -> shared.writer().remove(id(), generation()));
        phase = Phase.ENDED;
        return removed;
    }

    /** Replaces the token, whose digest is {@code presented}. */
    SessionToken rotate(Digest presented, Rotation.Reason reason) {
        SessionWriter.Issued issued = noting(() -> shared.writer().rotate(id(), generation(), presented, reason));
        adopt(issued.session());
        stale = false;
        return issued.token();
    }

    /** Notes a log-in on the token whose digest is {@code presented}, which stays. */
    void bind(Digest presented, Rotation.LoggedIn login) {
        adopt(noting(() -> shared.writer().bind(id(), generation(), presented, login)));
    }

    /** Replaces the token for its age; who loses that race may go on with the old one. */
    SessionToken rotateForAge(Digest presented, Duration grace) {
        SessionWriter.Issued issued =
                shared.writer().rotate(id(), generation(), presented, new Rotation.Periodic(grace));
        adopt(issued.session());
        return issued.token();
    }

    /** Takes over what the store says of the session, but for its attributes. */
    private void adopt(SessionRecord current) {
        session = current;
        skew = Duration.between(shared.clock().instant(), current.asOf());
    }

    /** Draws the consequences if the store refuses to write. */
    private <T extends @Nullable Object> T noting(Supplier<T> write) {
        try {
            return write.get();
        } catch (SessionNotFoundException e) {
            phase = Phase.GONE;
            throw e;
        } catch (SessionStaleException e) {
            stale = true;
            throw e;
        } catch (SessionStoreException e) {
            unreachable = true;
            throw e;
        }
    }

    void unreadable(String name) {
        shared.events().publishSecurity(new SessionEvent.AttributeUnreadable(id(), name));
    }
}

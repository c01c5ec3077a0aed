package io.mistsession.manager;

import io.mistsession.SessionNotFoundException;
import io.mistsession.store.Lifetime;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that one exchange knows about its session, and what it has changed. It does no I/O. Changes are made under the
 * lock of the exchange; the facts, though not the attributes, may be read without it.
 */
final class SessionState {

    private final Clock clock;
    private final Attributes attributes;

    private volatile SessionPhase phase;

    /** The store's last answer, or made by this node while the session is new. Its attributes are not kept up to date. */
    private volatile SessionRecord session;

    /** When the session was used before this exchange. */
    private final Instant previousAccess;

    /** Whether the attributes were read from a near cache: another node may have changed them before this exchange began. */
    private final boolean isFromCache;

    /** How far the store's clock is ahead of this node's. */
    private volatile Duration skew;

    private final PendingChanges pending = new PendingChanges();

    /** Whether another request has rotated the session for a reason: the token of this exchange is dead. */
    private boolean stale;

    /** Whether the store has failed to answer: this exchange asks it for nothing optional any more. */
    private boolean unreachable;

    /** The log-in that this exchange has performed on this session. */
    private @Nullable PerformedLogin performedLogin;

    private SessionState(ManagerParts parts, SessionPhase phase, LoadResult.Found found) {
        this.clock = parts.clock();
        this.phase = phase;
        this.session = found.session();
        Instant created = session.lifetime().createdAt();
        Instant previous = found.previousRenewal();
        this.previousAccess = previous.isBefore(created) ? created : previous; // the clocks may differ
        this.isFromCache = found.mayBeStale();
        this.skew = Duration.between(clock.instant(), session.asOf());
        this.attributes = new Attributes(parts.encoder(), parts.events(), session);
    }

    /** A session that is stored when something is written to it. */
    static SessionState fresh(ManagerParts parts) {
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS); // which is what stores keep
        SessionPolicy policy = parts.policy();
        Lifetime lifetime = Lifetime.start(now, policy.idleTimeout(policy.timeout()), policy.absoluteTimeout());
        SessionRecord fresh = new SessionRecord(parts.tokens().newId(), 0, lifetime, now, null, Map.of(), now);
        return new SessionState(parts, SessionPhase.NEW, new LoadResult.Found(fresh, false, true));
    }

    static SessionState loaded(ManagerParts parts, LoadResult.Found found) {
        return new SessionState(parts, SessionPhase.STORED, found);
    }

    static SessionState stored(ManagerParts parts, SessionRecord session) {
        return loaded(parts, new LoadResult.Found(session, false, true));
    }

    static SessionState ended(ManagerParts parts, SessionRecord session) {
        return new SessionState(parts, SessionPhase.ENDED, new LoadResult.Found(session, false, true));
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

    /** As it is stored. */
    @Nullable
    Login login() {
        return session.login();
    }

    /** Also of a log-in that is not stored yet. */
    @Nullable
    String owner() {
        return pending.owner(session);
    }

    /** By this node's clock, also of a log-in that is not stored yet; null if the owner has not proved who they are. */
    @Nullable
    Instant authenticatedAt() {
        Rotation.LoggedIn next = pending.login();
        if (next != null) { // stored a moment later
            return next.proven() ? session.asOf().minus(skew) : null;
        }
        Login stored = session.login();
        return stored != null && stored.isProven() ? stored.authenticatedAt().minus(skew) : null;
    }

    /** With an idle timeout that was set, even if that is not saved yet. */
    Lifetime lifetime() {
        return pending.lifetime(session);
    }

    PendingChanges pending() {
        return pending;
    }

    Instant previousAccess() {
        return previousAccess;
    }

    Attributes attributes() {
        return attributes;
    }

    /** How much time has passed since then, by the store's clock. */
    Duration since(Instant then) {
        return Duration.between(then, clock.instant().plus(skew));
    }

    boolean isNew() {
        return phase == SessionPhase.NEW;
    }

    boolean isStored() {
        return phase == SessionPhase.STORED;
    }

    boolean isGone() {
        return phase == SessionPhase.GONE;
    }

    boolean isEnded() {
        return phase == SessionPhase.ENDED;
    }

    boolean isFromCache() {
        return isFromCache;
    }

    boolean isStale() {
        return stale;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    @Nullable
    PerformedLogin performedLogin() {
        return performedLogin;
    }

    boolean isModified() {
        return !isEnded() && isModifiedBy(attributes.changes());
    }

    /** Whether there is anything to write beside or with these changes. */
    boolean isModifiedBy(Map<String, SessionDelta.Change> changes) {
        return !changes.isEmpty() || pending.needsSave(isNew());
    }

    void requireLive() {
        if (isGone()) {
            throw gone();
        }
        if (isEnded()) {
            throw new IllegalStateException("Session " + id() + " has ended and cannot be changed any more.");
        }
    }

    SessionNotFoundException gone() {
        return new SessionNotFoundException("Session " + id() + " was removed or has ended.");
    }

    void setPerformedLogin(PerformedLogin login) {
        performedLogin = login;
    }

    /** The new session is stored, with these changes. */
    void created(SessionRecord created, Map<String, SessionDelta.Change> changes) {
        attributes.saved(changes, Set.of());
        replaceRecord(created);
        pending.clear();
        phase = SessionPhase.STORED;
    }

    /** These changes are stored, and with them what else was pending. */
    void saved(Map<String, SessionDelta.Change> changes, SaveResult.Saved result) {
        attributes.saved(changes, result.dropped());
        replaceRecord(pending.saved(session, result.renewedAt()));
        pending.clear();
    }

    /** The session as the store has it now, except for its attributes. One of the same moment tells nothing of the clocks. */
    void replaceRecord(SessionRecord current) {
        if (!current.asOf().equals(session.asOf())) {
            skew = Duration.between(clock.instant(), current.asOf());
        }
        session = current;
    }

    /** What was set or removed could not be written: it is not tried again. */
    void abandonChanges() {
        attributes.abandonChanges();
        pending.clear();
    }

    void markEnded() {
        phase = SessionPhase.ENDED;
    }

    void markGone() {
        phase = SessionPhase.GONE;
    }

    void markStale() {
        stale = true;
    }

    void markCurrent() {
        stale = false;
    }

    void markUnreachable() {
        unreachable = true;
    }
}

package io.mistsession.manager;

import io.mistsession.store.AdmissionResult;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange has changed in its session, except for attributes, and has not saved yet. Changes are made under the
 * lock of the exchange, and may be read without it.
 */
final class PendingChanges {

    private volatile @Nullable IdleTimeout idleTimeout;

    /** A place among the sessions of an owner whose log-in is under way. */
    private @Nullable ReservedPlace reserved;

    /** A log-in after the exchange has replaced the token, which the next save carries. */
    private volatile Rotation.@Nullable LoggedIn login;

    private boolean storeEvenIfEmpty;

    @Nullable
    IdleTimeout idleTimeout() {
        return idleTimeout;
    }

    Rotation.@Nullable LoggedIn login() {
        return login;
    }

    void reserve(String owner, AdmissionResult.Admitted place) {
        reserved = new ReservedPlace(owner, place);
    }

    /** The place that was reserved for this owner, if a log-in may still use it; the next call returns null. */
    AdmissionResult.@Nullable Admitted takeReserved(String owner) {
        ReservedPlace taken = reserved;
        reserved = null;
        return taken == null || !taken.owner().equals(owner) || taken.place().isLate(System.nanoTime())
                ? null
                : taken.place();
    }

    void setIdleTimeout(IdleTimeout replacement) {
        idleTimeout = replacement;
    }

    /** A log-in that proves the user who was remembered before is the same log-in. */
    void logIn(Rotation.LoggedIn next) {
        Rotation.LoggedIn before = login;
        login = before == null
                ? next
                : new Rotation.LoggedIn(
                        next.owner(),
                        before.absoluteTimeout(),
                        before.dropAttributes(),
                        next.proven(),
                        next.device(),
                        before.admission());
    }

    void storeEvenIfEmpty() {
        storeEvenIfEmpty = true;
    }

    /** Whether there is anything to write; an idle timeout alone stores no new session. */
    boolean needsSave(boolean isNew) {
        return storeEvenIfEmpty || login != null || (idleTimeout != null && !isNew);
    }

    /** With an idle timeout that was set; a log-in changes the lifetime when it is stored. */
    Lifetime lifetime(SessionRecord session) {
        IdleTimeout pending = idleTimeout;
        return pending == null ? session.lifetime() : session.lifetime().with(pending);
    }

    @Nullable
    String owner(SessionRecord session) {
        Rotation.LoggedIn pending = login;
        if (pending != null) {
            return pending.owner();
        }
        Login stored = session.login();
        return stored == null ? null : stored.owner();
    }

    /** The session after a save that has carried these changes. */
    SessionRecord saved(SessionRecord session, Instant renewedAt) {
        Lifetime renewed = lifetime(session).renewed(renewedAt);
        Rotation.LoggedIn carried = login;
        if (carried == null) {
            return session.with(renewed);
        }
        return new SessionRecord(
                session.id(),
                session.generation(),
                carried.absoluteTimeout() == null ? renewed : renewed.restarted(renewedAt, carried.absoluteTimeout()),
                session.rotatedAt(),
                new Login(carried.owner(), carried.proven() ? renewedAt : Login.UNPROVEN, carried.device()),
                session.attributes(),
                renewedAt); // a log-in renews
    }

    private record ReservedPlace(String owner, AdmissionResult.Admitted place) {}

    /** They are stored, or are not to be tried again. */
    void clear() {
        idleTimeout = null;
        login = null;
        storeEvenIfEmpty = false;
    }
}

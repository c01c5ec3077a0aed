package io.mistsession.store.memory;

import io.mistsession.Device;
import io.mistsession.Digest;
import io.mistsession.EndReason;
import io.mistsession.SessionStoreException;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session at rest. Nothing here changes anything: an operation answers with what the session would be after it, and
 * may be tried twice.
 *
 * @param used whether a client has come back with its token since the session was stored
 * @param size estimated bytes on the heap
 */
record StoredSession(
        String id,
        long generation,
        Lifetime lifetime,
        Tokens tokens,
        @Nullable Digest fingerprint,
        @Nullable Login login,
        Map<String, EncodedValue> attributes,
        boolean used,
        long size) {

    static StoredSession create(NewSession given, Instant now) {
        Lifetime lifetime = Lifetime.start(now, given.idleTimeout(), given.absoluteTimeout());
        return new StoredSession(
                given.id(),
                0,
                given.createdAt() == null ? lifetime : lifetime.withCreatedAt(given.createdAt()),
                Tokens.first(given.digest(), now),
                given.fingerprint(),
                null,
                given.attributes(),
                false,
                HeapSize.of(null, given.attributes()));
    }

    boolean isOver(Instant now) {
        return lifetime.isOver(now);
    }

    boolean isOwned() {
        return login != null;
    }

    @Nullable
    String owner() {
        return login == null ? null : login.owner();
    }

    /** Whether it may make room for a session of this owner. */
    boolean isEvictableFor(@Nullable String other) {
        return login == null || login.owner().equals(other);
    }

    SessionRecord toRecord(Instant now) {
        return new SessionRecord(id, generation, lifetime, tokens.since(), login, attributes, now);
    }

    Transition<LoadResult> admit(Credential credential, Instant now) {
        Tokens.Match match = tokens.match(credential.digest(), now);
        if (match == Tokens.Match.UNKNOWN) {
            return unchanged(LoadResult.Refused.UNKNOWN_TOKEN);
        }
        if (match == Tokens.Match.RETIRED) {
            return unchanged(LoadResult.Refused.REPLAYED_TOKEN);
        }
        if (credential.fingerprint() != null && !isFrom(credential.fingerprint())) {
            return unchanged(LoadResult.Refused.FINGERPRINT_MISMATCH);
        }
        boolean renewalDue = credential.renew() && lifetime.isRenewalDue(now);
        boolean firstUse = !used && !isOwned();
        StoredSession admitted = renewalDue || firstUse ? usedAt(renewalDue ? lifetime.renewed(now) : lifetime) : this;
        boolean current = match == Tokens.Match.CURRENT;
        return new Transition<>(
                admitted, new LoadResult.Found(admitted.toRecord(now), renewalDue, current, lifetime.renewedAt()));
    }

    Transition<SaveResult> change(SessionDelta delta, Instant now) {
        if (delta.generation() != generation) {
            return unchanged(Refusal.STALE);
        }
        SessionDraft next = new SessionDraft(this).lifetime(lifetimeAfter(delta, now));
        if (delta.login() != null) {
            logIn(delta.login(), next, now);
        }
        Set<String> dropped = Set.of();
        if (!delta.changes().isEmpty()) {
            Map<String, EncodedValue> changed = new HashMap<>(next.attributes());
            dropped = apply(delta.changes(), changed);
            next.attributes(changed);
        }
        if (!delta.limits().admit(attributes, next.attributes())) {
            return unchanged(Refusal.LIMIT);
        }
        return new Transition<>(
                next.build(), new SaveResult.Saved(next.lifetime().renewedAt(), dropped));
    }

    Transition<UpdateResult> update(AttributeUpdate update) {
        if (update.generation() != generation) {
            return unchanged(Refusal.STALE);
        }
        EncodedValue current = attributes.get(update.name());
        if (!Objects.equals(current, update.expected())) {
            return unchanged(new UpdateResult.Conflict(current));
        }
        Map<String, EncodedValue> changed = new HashMap<>(attributes);
        if (update.replacement() == null) {
            changed.remove(update.name());
        } else {
            changed.put(update.name(), update.replacement());
        }
        if (!update.limits().admit(attributes, changed)) {
            return unchanged(Refusal.LIMIT);
        }
        return new Transition<>(new SessionDraft(this).attributes(changed).build(), new UpdateResult.Updated());
    }

    Transition<RotateResult> rotate(Rotation rotation, Instant now) {
        Tokens.Match match = tokens.match(rotation.presented(), now);
        boolean periodic = rotation.reason() instanceof Rotation.Periodic;
        boolean held = match == Tokens.Match.CURRENT || (match == Tokens.Match.PREVIOUS && !periodic);
        if (rotation.generation() != generation || !held) {
            return unchanged(Refusal.STALE);
        }
        StoredSession next = rotated(rotation, now);
        return new Transition<>(next, new RotateResult.Rotated(next.toRecord(now)));
    }

    Transition<RemoveResult> remove(long ofGeneration, @Nullable EndReason reason) {
        return ofGeneration == generation || ofGeneration == SessionStore.ANY_GENERATION
                ? new Transition<>(null, RemoveResult.REMOVED, reason)
                : unchanged(RemoveResult.STALE);
    }

    /** Shows neither tokens nor attributes. */
    @Override
    public String toString() {
        return "StoredSession[id=" + id + ", generation=" + generation + "]";
    }

    private boolean isFrom(Digest client) {
        return fingerprint != null && fingerprint.equals(client);
    }

    private <R> Transition<R> unchanged(R result) {
        return new Transition<>(this, result);
    }

    private Lifetime lifetimeAfter(SessionDelta delta, Instant now) {
        IdleTimeout idleTimeout = delta.idleTimeout();
        if (idleTimeout != null) {
            return lifetime.with(idleTimeout).renewed(now);
        }
        return delta.renew() ? lifetime.renewed(now) : lifetime;
    }

    private StoredSession usedAt(Lifetime renewed) {
        return new SessionDraft(this).lifetime(renewed).used().build();
    }

    private StoredSession rotated(Rotation rotation, Instant now) {
        SessionDraft next = new SessionDraft(this);
        Digest replacement = rotation.replacement();
        if (rotation.reason() instanceof Rotation.Periodic periodic) {
            next.tokens(tokens.replaced(replacement, now, periodic.grace()));
        } else {
            next.generation(generation + 1).tokens(tokens.replaced(replacement, now));
        }
        if (rotation.reason() instanceof Rotation.LoggedIn loggedIn) {
            logIn(loggedIn, next, now);
        }
        return next.build();
    }

    /** A log-in has a place among its owner's sessions for a short time only. */
    private static void logIn(Rotation.LoggedIn login, SessionDraft next, Instant now) {
        if (login.admission() != null && login.admission().isLate(System.nanoTime())) {
            throw new SessionStoreException("The log-in came too late after its admission: nothing was done");
        }
        Lifetime renewed = next.lifetime().renewed(now);
        next.login(login(next.login(), login, now))
                .lifetime(login.absoluteTimeout() == null ? renewed : renewed.restarted(now, login.absoluteTimeout()));
        if (login.dropAttributes()) {
            next.attributes(Map.of());
        }
    }

    /** A log-in that does not tell its device keeps the one that is known. */
    private static Login login(@Nullable Login before, Rotation.LoggedIn login, Instant now) {
        Device device = login.device() != null || before == null ? login.device() : before.device();
        return new Login(login.owner(), login.proven() ? now : Login.UNPROVEN, device);
    }

    /** Makes the changes, and answers with the names of those that another value has prevented. */
    private static Set<String> apply(Map<String, SessionDelta.Change> changes, Map<String, EncodedValue> attributes) {
        Set<String> dropped = new HashSet<>();
        for (Map.Entry<String, SessionDelta.Change> entry : changes.entrySet()) {
            String name = entry.getKey();
            if (entry.getValue() instanceof SessionDelta.Put put) {
                attributes.put(name, put.value());
            } else if (entry.getValue() instanceof SessionDelta.Remove) {
                attributes.remove(name);
            } else if (entry.getValue() instanceof SessionDelta.PutIfUnchanged put
                    && !attributes.replace(name, put.expected(), put.value())) {
                dropped.add(name);
            }
        }
        return dropped;
    }
}

package io.mistsession.store.memory;

import io.mistsession.Digest;
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
        return new StoredSession(
                given.id(),
                0,
                Lifetime.start(now, given.idleTimeout(), given.absoluteTimeout()),
                Tokens.first(given.digest(), now),
                given.fingerprint(),
                given.owner() == null ? null : new Login(given.owner(), now),
                given.attributes(),
                false,
                HeapSize.of(given.owner(), given.attributes()));
    }

    boolean isOver(Instant now) {
        return lifetime.isOver(now);
    }

    boolean isOwned() {
        return login != null;
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
        boolean renewalDue = lifetime.isRenewalDue(now);
        boolean firstUse = !used && !isOwned();
        StoredSession admitted = renewalDue || firstUse ? usedAt(now, renewalDue) : this;
        boolean current = match == Tokens.Match.CURRENT;
        return new Transition<>(admitted, new LoadResult.Found(admitted.toRecord(now), renewalDue, current));
    }

    Transition<SaveResult> change(SessionDelta delta, Instant now) {
        if (delta.generation() != generation) {
            return unchanged(Refusal.STALE);
        }
        Set<String> dropped = new HashSet<>();
        Map<String, EncodedValue> changed = new HashMap<>(attributes);
        delta.changes().forEach((name, change) -> {
            if (change instanceof SessionDelta.Put put) {
                changed.put(name, put.value());
            } else if (change instanceof SessionDelta.Remove) {
                changed.remove(name);
            } else if (change instanceof SessionDelta.PutIfUnchanged put
                    && !changed.replace(name, put.expected(), put.value())) {
                dropped.add(name);
            }
        });
        StoredSession next = with(changed).with(lifetimeAfter(delta, now));
        return new Transition<>(next, new SaveResult.Saved(next.lifetime.renewedAt(), dropped));
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
        return new Transition<>(with(changed), new UpdateResult.Updated());
    }

    Transition<RotateResult> rotate(Rotation rotation, Instant now) {
        Tokens.Match match = tokens.match(rotation.presented(), now);
        boolean periodic = rotation.reason() instanceof Rotation.Periodic;
        boolean mayBePrevious = !periodic && rotation.replacement() != null;
        boolean held = match == Tokens.Match.CURRENT || (match == Tokens.Match.PREVIOUS && mayBePrevious);
        if (rotation.generation() != generation || !held) {
            return unchanged(Refusal.STALE);
        }
        StoredSession next = rotated(rotation, now);
        return new Transition<>(next, new RotateResult.Rotated(next.toRecord(now)));
    }

    Transition<RemoveResult> remove(long ofGeneration) {
        return ofGeneration == generation
                ? new Transition<>(null, RemoveResult.REMOVED)
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

    private StoredSession rotated(Rotation rotation, Instant now) {
        Digest replacement = rotation.replacement();
        if (replacement != null && rotation.reason() instanceof Rotation.Periodic periodic) {
            return with(generation, tokens.replaced(replacement, now, periodic.grace()));
        }
        StoredSession next = replacement == null ? this : with(generation + 1, tokens.replaced(replacement, now));
        return rotation.reason() instanceof Rotation.LoggedIn loggedIn ? next.bound(loggedIn, now) : next;
    }

    private StoredSession bound(Rotation.LoggedIn loggedIn, Instant now) {
        Lifetime renewed = lifetime.renewed(now);
        return new StoredSession(
                        id,
                        generation,
                        loggedIn.absoluteTimeout() == null
                                ? renewed
                                : renewed.restarted(now, loggedIn.absoluteTimeout()),
                        tokens,
                        fingerprint,
                        new Login(loggedIn.owner(), loggedIn.proven() ? now : Login.UNPROVEN),
                        attributes,
                        used,
                        size)
                .with(loggedIn.dropAttributes() ? Map.of() : attributes);
    }

    private StoredSession usedAt(Instant now, boolean renew) {
        return new StoredSession(
                id,
                generation,
                renew ? lifetime.renewed(now) : lifetime,
                tokens,
                fingerprint,
                login,
                attributes,
                true,
                size);
    }

    private StoredSession with(Lifetime other) {
        return new StoredSession(id, generation, other, tokens, fingerprint, login, attributes, used, size);
    }

    private StoredSession with(long otherGeneration, Tokens others) {
        return new StoredSession(id, otherGeneration, lifetime, others, fingerprint, login, attributes, used, size);
    }

    private StoredSession with(Map<String, EncodedValue> others) {
        Map<String, EncodedValue> copy = Map.copyOf(others);
        String owner = login == null ? null : login.owner();
        long newSize = HeapSize.of(owner, copy);
        return new StoredSession(id, generation, lifetime, tokens, fingerprint, login, copy, used, newSize);
    }
}

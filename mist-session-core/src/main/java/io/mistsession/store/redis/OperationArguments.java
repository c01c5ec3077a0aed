package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a store is asked to do into the arguments of the script for it.
 *
 * @param forCache whether a script that changes a session returns it for a near cache
 */
record OperationArguments(boolean indexed, Duration retention, boolean forCache) {

    Arguments create(NewSession session) {
        Arguments arguments = new Arguments(11 + 2 * session.attributes().size())
                .add(session.id())
                .add(indexed)
                .add(session.digest())
                .add(session.idleTimeout().maxAge())
                .add(session.idleTimeout().margin())
                .add(session.absoluteTimeout())
                .add(retention)
                .add(session.fingerprint());
        addLimits(arguments, session.limits());
        addInstant(arguments, session.createdAt());
        for (Map.Entry<String, EncodedValue> attribute : session.attributes().entrySet()) {
            arguments.add(Field.ofAttribute(attribute.getKey())).add(attribute.getValue());
        }
        return arguments;
    }

    Arguments load(Credential credential) {
        Arguments arguments = new Arguments(2).add(credential.digest()).add(credential.fingerprint());
        return credential.renew() ? arguments : arguments.add("read");
    }

    Arguments save(SessionDelta delta) {
        IdleTimeout idleTimeout = delta.idleTimeout();
        Rotation.LoggedIn login = delta.login();
        Arguments arguments = new Arguments(
                        (login == null ? 11 : 16) + 3 * delta.changes().size())
                .add(delta.generation())
                .add(delta.id())
                .add(indexed)
                .add(login != null ? "login" : delta.renew() ? "1" : "0")
                .add(idleTimeout == null ? null : idleTimeout.maxAge())
                .add(idleTimeout == null ? null : idleTimeout.margin());
        addLimits(arguments, delta.limits());
        addChanges(arguments, delta.changes(), login);
        return arguments;
    }

    /** Sorted by their kind, so that the script can pass on many at once. */
    private void addChanges(
            Arguments arguments, Map<String, SessionDelta.Change> changes, Rotation.@Nullable LoggedIn login) {
        Arguments puts = new Arguments(2 * changes.size());
        Arguments removals = new Arguments(0);
        Arguments swaps = new Arguments(0);
        for (Map.Entry<String, SessionDelta.Change> change : changes.entrySet()) {
            byte[] field = Field.ofAttribute(change.getKey());
            if (change.getValue() instanceof SessionDelta.Put put) {
                puts.add(field).add(put.value());
            } else if (change.getValue() instanceof SessionDelta.PutIfUnchanged put) {
                swaps.add(field).add(put.expected()).add(put.value());
            } else {
                removals.add(field);
            }
        }
        arguments.add(puts.size() / 2).add(removals.size()).add(forCache);
        if (login != null) {
            addLogin(arguments, login);
        }
        arguments.addAll(puts).addAll(removals).addAll(swaps);
    }

    Arguments update(AttributeUpdate update) {
        Arguments arguments = new Arguments(9)
                .add(update.generation())
                .add(Field.ofAttribute(update.name()))
                .addOptional(update.expected())
                .addOptional(update.replacement());
        addLimits(arguments, update.limits());
        return arguments.add(forCache);
    }

    /** In milliseconds since 1970; {@code null} is empty. */
    private static void addInstant(Arguments arguments, @Nullable Instant instant) {
        if (instant == null) {
            arguments.add("");
        } else {
            arguments.add(Millis.of(instant));
        }
    }

    private static void addLimits(Arguments arguments, AttributeLimits limits) {
        arguments.add(limits.maxAttributes()).add(limits.maxSessionSize());
    }

    Arguments rotate(Rotation rotation) {
        Arguments arguments = new Arguments(11)
                .add(rotation.generation())
                .add(rotation.id())
                .add(indexed)
                .add(rotation.presented())
                .add(rotation.replacement());
        if (rotation.reason() instanceof Rotation.Periodic periodic) {
            return arguments.add("periodic").add(periodic.grace());
        }
        if (rotation.reason() instanceof Rotation.LoggedIn login) {
            return addLogin(arguments.add("login"), login);
        }
        return arguments.add("requested");
    }

    private static Arguments addLogin(Arguments arguments, Rotation.LoggedIn login) {
        AdmissionResult.Admitted admission = login.admission();
        if (admission != null) {
            arguments.before(admission.bindBefore());
        }
        return arguments
                .add(login.owner())
                .add(login.absoluteTimeout())
                .add(login.dropAttributes())
                .add(login.proven())
                .add(DeviceField.toText(login.device()));
    }

    Arguments remove(String id, long generation, @Nullable EndReason reason) {
        Arguments arguments = new Arguments(6);
        return (generation == SessionStore.ANY_GENERATION ? arguments.add("") : arguments.add(generation))
                .add(id)
                .add("")
                .add(false)
                .add(EndReasonCode.of(reason))
                .add(false);
    }

    /** Removes a session if it is this owner's, and returns it. */
    static Arguments removeOwned(String id, String owner, boolean isPending, @Nullable EndReason reason) {
        return new Arguments(6)
                .add("")
                .add(id)
                .add(owner)
                .add(isPending)
                .add(EndReasonCode.of(reason))
                .add(true);
    }
}

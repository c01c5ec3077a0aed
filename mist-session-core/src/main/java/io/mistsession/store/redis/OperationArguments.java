package io.mistsession.store.redis;

import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionDelta;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a store is asked to do into the arguments of the script for it. */
record OperationArguments(boolean indexed, Duration retention) {

    Arguments create(NewSession session) {
        Arguments arguments = new Arguments(12 + 2 * session.attributes().size())
                .add(session.id())
                .add(indexed)
                .add(session.digest())
                .add(session.idleTimeout().maxAge())
                .add(session.idleTimeout().margin())
                .add(session.absoluteTimeout())
                .add(retention)
                .add(session.fingerprint())
                .add(session.owner());
        addLimits(arguments, session.limits());
        addInstant(arguments, session.createdAt());
        for (Map.Entry<String, EncodedValue> attribute : session.attributes().entrySet()) {
            arguments.add(Field.ofAttribute(attribute.getKey())).add(attribute.getValue());
        }
        return arguments;
    }

    Arguments load(Credential credential) {
        return new Arguments(2).add(credential.digest()).add(credential.fingerprint());
    }

    Arguments save(SessionDelta delta) {
        IdleTimeout idleTimeout = delta.idleTimeout();
        Arguments arguments = new Arguments(8 + 3 * delta.changes().size())
                .add(delta.id())
                .add(indexed)
                .add(delta.generation())
                .add(delta.renew())
                .add(idleTimeout == null ? null : idleTimeout.maxAge())
                .add(idleTimeout == null ? null : idleTimeout.margin());
        addLimits(arguments, delta.limits());
        for (Map.Entry<String, SessionDelta.Change> change : delta.changes().entrySet()) {
            addChange(arguments, Field.ofAttribute(change.getKey()), change.getValue());
        }
        return arguments;
    }

    private static void addChange(Arguments arguments, byte[] field, SessionDelta.Change change) {
        if (change instanceof SessionDelta.Put put) {
            arguments.add("put").add(field).add(put.value());
        } else if (change instanceof SessionDelta.PutIfUnchanged put) {
            arguments.add("swap").add(field).add(put.expected()).add(put.value());
        } else {
            arguments.add("remove").add(field);
        }
    }

    Arguments update(AttributeUpdate update) {
        Arguments arguments = new Arguments(8)
                .add(update.generation())
                .add(Field.ofAttribute(update.name()))
                .addOptional(update.expected())
                .addOptional(update.replacement());
        addLimits(arguments, update.limits());
        return arguments;
    }

    /** In milliseconds since 1970; {@code null} is empty. */
    private static void addInstant(Arguments arguments, @Nullable Instant instant) {
        if (instant == null) {
            arguments.add("");
        } else {
            arguments.add(Math.max(0, instant.toEpochMilli()));
        }
    }

    private static void addLimits(Arguments arguments, AttributeLimits limits) {
        arguments.add(limits.maxAttributes()).add(limits.maxSessionSize());
    }

    Arguments rotate(Rotation rotation) {
        Arguments arguments = new Arguments(10)
                .add(rotation.id())
                .add(indexed)
                .add(rotation.generation())
                .add(rotation.presented())
                .add(rotation.replacement());
        if (rotation.reason() instanceof Rotation.Periodic periodic) {
            return arguments.add("periodic").add(periodic.grace());
        }
        if (rotation.reason() instanceof Rotation.LoggedIn login) {
            return arguments
                    .add("login")
                    .add(login.owner())
                    .add(login.absoluteTimeout())
                    .add(login.dropAttributes())
                    .add(login.proven());
        }
        return arguments.add("requested");
    }

    Arguments remove(String id, long generation) {
        return new Arguments(2).add(id).add(generation);
    }
}

package io.mistsession.boot.actuate;

import io.mistsession.store.Lifetime;
import io.mistsession.store.SessionRecord;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows of a session, with the field names of Spring Boot's endpoint {@code sessions}. The id opens
 * nothing here; neither tokens nor the values of attributes are shown.
 *
 * @param maxInactiveInterval in seconds
 * @param owner {@code null} until a user has logged in
 * @param generation how often the token was replaced for a reason
 */
record SessionDescriptor(
        String id,
        Set<String> attributeNames,
        Instant creationTime,
        Instant lastAccessedTime,
        long maxInactiveInterval,
        boolean expired,
        @Nullable String owner,
        long generation)
        implements OperationResponseBody {

    static SessionDescriptor of(SessionRecord session) {
        Lifetime lifetime = session.lifetime();
        return new SessionDescriptor(
                session.id(),
                new TreeSet<>(session.attributes().keySet()),
                lifetime.createdAt(),
                lifetime.renewedAt(),
                lifetime.idleTimeout().maxAge().toSeconds(),
                lifetime.isOver(session.asOf()),
                session.login() == null ? null : session.login().owner(),
                session.generation());
    }
}

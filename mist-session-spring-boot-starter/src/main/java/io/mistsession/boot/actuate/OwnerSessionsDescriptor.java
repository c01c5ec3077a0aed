package io.mistsession.boot.actuate;

import io.mistsession.Device;
import io.mistsession.SessionInfo;
import io.mistsession.SessionPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows of an owner's sessions.
 *
 * @param next where the next page begins; {@code null} if this is the last
 */
record OwnerSessionsDescriptor(
        List<OwnedSession> sessions, @Nullable String next) implements OperationResponseBody {

    /** One of them, with the field names of Spring Boot's endpoint {@code sessions}. */
    record OwnedSession(
            String id,
            String owner,
            Instant creationTime,
            Instant lastAccessedTime,
            @Nullable Device device) {

        private static OwnedSession of(SessionInfo session) {
            return new OwnedSession(
                    session.id(),
                    session.owner(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.device().orElse(null));
        }
    }

    static OwnerSessionsDescriptor of(SessionPage<SessionInfo> page) {
        return new OwnerSessionsDescriptor(
                page.map(OwnedSession::of).sessions(), page.next().orElse(null));
    }
}

package io.mistsession.store;

import io.mistsession.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session that is to be stored for the first time. It has no owner: a log-in binds a stored session only.
 *
 * @param digest of the secret in its token
 * @param fingerprint of the client; {@code null} if fingerprints are not checked
 * @param attributes the encoded values by name
 * @param limits how much the session may hold
 * @param createdAt when the session was made, by the clock of the node that made it; {@code null}: when it is stored. It is
 *     only kept: all times that matter are of the store's clock
 */
public record NewSession(
        String id,
        Digest digest,
        IdleTimeout idleTimeout,
        Duration absoluteTimeout,
        @Nullable Digest fingerprint,
        Map<String, EncodedValue> attributes,
        AttributeLimits limits,
        @Nullable Instant createdAt) {

    public NewSession {
        attributes = Map.copyOf(attributes);
    }

    /** Without limits, and created when it is stored. */
    public NewSession(
            String id,
            Digest digest,
            IdleTimeout idleTimeout,
            Duration absoluteTimeout,
            @Nullable Digest fingerprint,
            Map<String, EncodedValue> attributes) {
        this(id, digest, idleTimeout, absoluteTimeout, fingerprint, attributes, AttributeLimits.none(), null);
    }

    @Override
    public String toString() {
        return "NewSession[id=" + id + "]";
    }
}

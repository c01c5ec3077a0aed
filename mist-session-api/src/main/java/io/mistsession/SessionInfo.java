package io.mistsession;

import java.time.Instant;
import java.util.Optional;

/**
 * What a list of an owner's sessions shows of each: no attributes, and nothing that opens it.
 *
 * @param id of the session: see {@link Session#id()}
 * @param createdAt when it was made
 * @param lastUsedAt the last use, as fine as the touch interval
 * @param expiresAt the end if it is not used again
 * @param device from where its owner has logged in; empty if that is not known
 */
public record SessionInfo(
        String id, String owner, Instant createdAt, Instant lastUsedAt, Instant expiresAt, Optional<Device> device) {}

package io.mistsession.store;

import io.mistsession.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a client proves itself with.
 *
 * @param id of the session it asks for
 * @param digest of the token it sent
 * @param fingerprint of the client; {@code null} if clients are not to be checked
 */
public record Credential(String id, Digest digest, @Nullable Digest fingerprint) {

    @Override
    public String toString() {
        return "Credential[id=" + id + "]";
    }
}

package io.mistsession.store.redis;

import io.mistsession.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The token before a periodic rotation, as it stands in a session's hash.
 *
 * @param until when it becomes invalid
 */
record PreviousToken(Digest digest, Instant until) {

    /** Six bytes of time, and then the digest. */
    private static final int TIME_LENGTH = 6;

    /** Null if these bytes are none, which opens nothing. */
    static @Nullable PreviousToken parse(byte[] packed) {
        if (packed.length != TIME_LENGTH + Digest.LENGTH) {
            return null;
        }
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES).put(Long.BYTES - TIME_LENGTH, packed, 0, TIME_LENGTH);
        Digest digest = Digest.of(Arrays.copyOfRange(packed, TIME_LENGTH, packed.length));
        return new PreviousToken(digest, Instant.ofEpochMilli(time.getLong(0)));
    }

    boolean isValid(Digest presented, Instant now) {
        return digest.equals(presented) && now.isBefore(until);
    }
}

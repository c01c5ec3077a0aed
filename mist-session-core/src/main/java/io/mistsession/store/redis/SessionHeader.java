package io.mistsession.store.redis;

import io.mistsession.Device;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.Lifetime;
import io.mistsession.store.Login;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The numbers that stand packed in a session's hash, in the layout of {@code layout.lua}. */
final class SessionHeader {

    private static final int GENERATION = 1;
    private static final int CREATED_AT = 11;
    private static final int ABSOLUTE_END = 17;
    private static final int MAX_AGE = 23;
    private static final int MARGIN = 29;
    private static final int ROTATED_AT = 47;
    private static final int LOGIN = 53;

    private final byte[] packed;

    /** Of what a script has checked. */
    SessionHeader(byte[] packed) {
        this.packed = packed;
    }

    long generation() {
        return number(GENERATION, 4);
    }

    Lifetime lifetime(Instant renewedAt) {
        IdleTimeout idleTimeout =
                new IdleTimeout(Duration.ofMillis(number(MAX_AGE, 6)), Duration.ofMillis(number(MARGIN, 6)));
        return new Lifetime(instant(CREATED_AT), renewedAt, idleTimeout, instant(ABSOLUTE_END));
    }

    Instant rotatedAt() {
        return instant(ROTATED_AT);
    }

    /** Whether there has to be an owner. */
    boolean isOwned() {
        return number(LOGIN, 6) != 0;
    }

    @Nullable
    Login login(@Nullable String owner, @Nullable Device device) {
        return owner == null ? null : new Login(owner, Instant.ofEpochMilli(number(LOGIN, 6) - 1), device);
    }

    private Instant instant(int offset) {
        return Instant.ofEpochMilli(number(offset, 6));
    }

    private long number(int offset, int length) {
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            number = number << 8 | (packed[i] & 0xff);
        }
        return number;
    }
}

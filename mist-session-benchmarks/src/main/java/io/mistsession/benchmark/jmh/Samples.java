package io.mistsession.benchmark.jmh;

import io.mistsession.Digest;
import io.mistsession.SessionToken;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.NewSession;
import io.mistsession.store.SessionDelta;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The session of all benchmarks: three small attributes. */
public final class Samples {

    private static final IdleTimeout IDLE_TIMEOUT = new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1));

    private Samples() {}

    /** The id of the n-th session. */
    public static String id(long n) {
        int spread = Long.hashCode(n * 0x9E3779B97F4A7C15L); // over all shards, as random ids are
        return SessionToken.idOf(
                ByteBuffer.allocate(12).putInt(spread).putLong(n).array());
    }

    /** The digest of the n-th token: all different, and no hashing that would be measured. */
    public static Digest digest(long n) {
        return Digest.of(
                ByteBuffer.allocate(Digest.LENGTH).putLong(n).putLong(24, ~n).array());
    }

    /** The n-th session as it is stored. */
    public static NewSession session(long n) {
        return new NewSession(id(n), digest(n), IDLE_TIMEOUT, Duration.ofHours(24), null, attributes());
    }

    static Map<String, EncodedValue> attributes() {
        return Map.of("user_id", value("4711"), "username", value("\"alice\""), "visits", value("1"));
    }

    /** What a request writes that counts a visit. */
    public static SessionDelta visit(String id, long generation, long visits) {
        return new SessionDelta(
                id, generation, Map.of("visits", new SessionDelta.Put(value(Long.toString(visits)))), null, false);
    }

    public static EncodedValue value(String json) {
        return EncodedValue.of(json.getBytes(StandardCharsets.US_ASCII));
    }
}

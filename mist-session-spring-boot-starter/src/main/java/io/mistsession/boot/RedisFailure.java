package io.mistsession.boot;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why Redis cannot be reached, in a sentence, with the properties to look at.
 *
 * @param isFinal whether another try at once would fail too
 */
record RedisFailure(String reason, String remedy, boolean isFinal) {

    private static final int DEEPEST = 10;

    private static final String PLACE =
            "spring.data.redis.host and spring.data.redis.port, or the url or nodes that are set instead";

    /** What the server's answers begin with, and the remedy. */
    private static final List<List<String>> ANSWERS = List.of(
            List.of("WRONGPASS", "spring.data.redis.username and spring.data.redis.password"),
            List.of("NOAUTH", "spring.data.redis.username and spring.data.redis.password"),
            List.of("ERR AUTH", "spring.data.redis.username and spring.data.redis.password"),
            List.of("ERR invalid password", "spring.data.redis.password"),
            List.of("NOPERM", "the permissions of spring.data.redis.username"),
            List.of("ERR invalid DB index", "spring.data.redis.database"),
            List.of("ERR DB index is out of range", "spring.data.redis.database"),
            List.of("Cannot provide redisAddress using sentinel", "spring.data.redis.sentinel.master"));

    static RedisFailure of(Throwable failure) {
        RedisFailure known = search(failure, 0);
        return known == null ? new RedisFailure("it does not answer", PLACE + ", or a firewall", false) : known;
    }

    /** Of several servers that were tried, the client's exception has the failures as suppressed ones. */
    private static @Nullable RedisFailure search(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return null;
        }
        RedisFailure known = known(failure);
        if (known == null) {
            known = search(failure.getCause(), depth + 1);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            known = known == null ? search(suppressed, depth + 1) : known;
        }
        return known;
    }

    private static @Nullable RedisFailure known(Throwable cause) {
        String message = text(cause);
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return new RedisFailure("unknown host (" + message + ")", "spring.data.redis.host", true);
        }
        if (cause instanceof ConnectException) {
            return new RedisFailure(message, PLACE, true);
        }
        if (cause instanceof SSLException) {
            return new RedisFailure(refusal(cause, message), "spring.data.redis.ssl.*", true);
        }
        return ANSWERS.stream()
                .filter(answer -> message.startsWith(answer.get(0)))
                .findFirst()
                .map(answer -> new RedisFailure(message, answer.get(1), true))
                .orElse(null);
    }

    /** Why the handshake failed. Of a certificate that is refused, the exception's own message says so in codes only. */
    private static String refusal(Throwable failure, String message) {
        Throwable root = failure;
        boolean isOfCertificate = false;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
            isOfCertificate |= root instanceof GeneralSecurityException;
        }
        return isOfCertificate ? "the server's certificate is not trusted: " + text(root) : message;
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceFirst("\\.$", "");
    }
}

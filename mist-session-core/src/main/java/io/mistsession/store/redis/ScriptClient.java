package io.mistsession.store.redis;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Sends a script to Redis and returns its reply. Errors are the exceptions that Spring Data makes of them. Implementations are thread-safe.
 */
interface ScriptClient {

    /** Runs a script by its digest; an error {@code NOSCRIPT} if the server does not know it. */
    Reply evalSha(SessionScript script, byte[][] keys, byte[][] arguments);

    /** Runs a script by its text. The server knows it from then on. */
    Reply eval(SessionScript script, byte[][] keys, byte[][] arguments);

    /**
     * Sends a script by its digest, and returns what waits for its reply and throws its error. Where the connection cannot
     * have several calls on their way, it is run at once.
     */
    default Supplier<Reply> send(SessionScript script, byte[][] keys, byte[][] arguments) {
        try {
            Reply reply = evalSha(script, keys, arguments);
            return () -> reply;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** The clock of the server that serves this shard. */
    ServerClock clock(int shard);

    /** How long a call waits for its reply. */
    Duration timeout();

    /** Whether it has a use for a session that a script has changed: a near cache. */
    default boolean keepsSessions() {
        return false;
    }

    /** The timeout is used where the connections do not tell theirs. */
    static ScriptClient of(RedisConnectionFactory connections, Duration timeout) {
        return LettuceScriptClient.supports(connections)
                ? new LettuceScriptClient(connections)
                : new SpringDataScriptClient(connections, timeout);
    }
}

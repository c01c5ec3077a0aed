package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisScriptingCommands;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisConnectionUtils;

/** Uses any connection factory, through Spring Data: a Redis connection for each call. */
final class SpringDataScriptClient implements ScriptClient {

    private final RedisConnectionFactory connections;

    SpringDataScriptClient(RedisConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public List<?> evalSha(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(script, true, keys, arguments);
    }

    @Override
    public List<?> eval(SessionScript script, byte[][] keys, byte[][] arguments) {
        return run(script, false, keys, arguments);
    }

    private List<?> run(SessionScript script, boolean byDigest, byte[][] keys, byte[][] arguments) {
        byte[][] all = Arrays.copyOf(keys, keys.length + arguments.length);
        System.arraycopy(arguments, 0, all, keys.length, arguments.length);
        RedisConnection connection = connections.getConnection();
        try {
            RedisScriptingCommands commands = connection.scriptingCommands();
            List<?> reply = byDigest
                    ? commands.evalSha(script.sha1(), ReturnType.MULTI, keys.length, all)
                    : commands.eval(script.text(), ReturnType.MULTI, keys.length, all);
            return requireNonNull(reply);
        } finally {
            RedisConnectionUtils.releaseConnection(connection, connections); // does not throw: the script was run
        }
    }
}

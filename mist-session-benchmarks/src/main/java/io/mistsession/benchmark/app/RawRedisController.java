package io.mistsession.benchmark.app;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The floor for sessions on Redis: a hash with the same three attributes on plain Lettuce, without a library. One call
 * of a script reads all of them; a write is a second call. Nothing is checked, so it is no way to keep sessions.
 */
@Profile("raw")
@RestController
class RawRedisController implements DisposableBean {

    private static final String COOKIE = "raw_session";
    private static final String TIMEOUT = "1800000";

    /** Reads all fields and, as Mist Session does, renews the key once a minute. */
    private static final String LOAD = """
            if redis.call('PTTL', KEYS[1]) < ARGV[1] - 60000 then
                redis.call('PEXPIRE', KEYS[1], ARGV[1])
            end
            return redis.call('HGETALL', KEYS[1])
            """;

    private static final String CREATE = """
            redis.call('HSET', KEYS[1], unpack(ARGV, 2))
            return redis.call('PEXPIRE', KEYS[1], ARGV[1])
            """;

    private static final String SAVE = "return redis.call('HSET', KEYS[1], unpack(ARGV))";

    private final SecureRandom random = new SecureRandom();
    private final byte[] timeout = bytes(TIMEOUT);
    private final byte[] visitsField = bytes(Visits.VISITS);
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> redis;
    private final String load;
    private final String create;
    private final String save;

    RawRedisController(@Value("${spring.data.redis.host}") String host, @Value("${spring.data.redis.port}") int port) {
        client = RedisClient.create(RedisURI.create(host, port));
        redis = client.connect(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE));
        load = redis.sync().scriptLoad(LOAD);
        create = redis.sync().scriptLoad(CREATE);
        save = redis.sync().scriptLoad(SAVE);
    }

    @PostMapping("/start")
    Visits start(@RequestParam(defaultValue = Visits.NAME) String username, HttpServletResponse response)
            throws Exception {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String key = HexFormat.of().formatHex(id);
        call(
                create,
                key,
                timeout,
                bytes(Visits.USER_ID),
                bytes(Visits.ID),
                bytes(Visits.USERNAME),
                bytes(username),
                visitsField,
                bytes(0));
        Cookie cookie = new Cookie(COOKIE, key);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
        return new Visits(0);
    }

    @GetMapping("/read")
    Visits read(@CookieValue(COOKIE) String key) throws Exception {
        return new Visits(visits(load(key)));
    }

    @PostMapping("/write")
    Visits write(@CookieValue(COOKIE) String key) throws Exception {
        long visits = visits(load(key)) + 1;
        call(save, key, visitsField, bytes(visits));
        return new Visits(visits);
    }

    @Override
    public void destroy() {
        client.shutdown();
    }

    private List<byte[]> load(String key) throws Exception {
        return redis.async()
                .<List<byte[]>>evalsha(load, ScriptOutputType.MULTI, new String[] {key}, timeout)
                .get();
    }

    @SuppressWarnings("CheckReturnValue") // what it returns says nothing new
    private void call(String script, String key, byte[]... arguments) throws Exception {
        redis.async()
                .<Long>evalsha(script, ScriptOutputType.INTEGER, new String[] {key}, arguments)
                .get();
    }

    /** Of the fields and values of a session. */
    private long visits(List<byte[]> session) {
        for (int i = 0; i < session.size(); i += 2) {
            if (Arrays.equals(session.get(i), visitsField)) {
                return Long.parseLong(new String(session.get(i + 1), StandardCharsets.US_ASCII));
            }
        }
        throw new IllegalStateException("The session is not there");
    }

    private static byte[] bytes(long value) {
        return bytes(Long.toString(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.mistsession.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The Lua scripts, one for each operation. Each is in a file of its own, and those that it needs are put in front of it:
 * {@code index.lua}, {@code deadline.lua} if it writes for a caller that may give up, {@code session.lua}, and
 * {@code attributes.lua} if it changes attributes.
 */
enum SessionScript {
    CREATE("index", "deadline", "session", "attributes"),
    LOAD("index", "session"),
    FIND("index", "session"),
    SAVE("index", "deadline", "session", "attributes"),
    UPDATE("index", "deadline", "session", "attributes"),
    ROTATE("index", "deadline", "session"),
    REMOVE("index", "deadline", "session"),
    DUE("index"),
    CLAIM("index", "deadline", "session"),
    FORGET("index", "deadline", "session");

    private final String text;
    private final String sha1;
    private final boolean hasDeadline;

    SessionScript(String... libraries) {
        StringBuilder parts = new StringBuilder();
        for (String library : libraries) {
            parts.append(read(library));
        }
        this.text = parts.append(read(name().toLowerCase(Locale.ROOT))).toString();
        this.sha1 = RedisScript.of(text).getSha1();
        this.hasDeadline = List.of(libraries).contains("deadline");
    }

    /** Whether its last argument is when its caller gives up. */
    boolean hasDeadline() {
        return hasDeadline;
    }

    /** What {@code EVAL} takes. */
    byte[] text() {
        return RedisLayout.utf8(text);
    }

    /** What {@code EVALSHA} takes. */
    String sha1() {
        return sha1;
    }

    private static String read(String name) {
        try (InputStream file = SessionScript.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("The script " + name + ".lua is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.mistsession.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The Lua scripts, one for each operation. Each is in a file of its own. {@code index.lua} and {@code session.lua} are put in
 * front of it, and {@code attributes.lua} if it changes attributes.
 */
enum SessionScript {
    CREATE("attributes"),
    LOAD,
    FIND,
    SAVE("attributes"),
    UPDATE("attributes"),
    ROTATE,
    REMOVE,
    DUE,
    CLAIM,
    FORGET;

    private final String text;
    private final String sha1;

    SessionScript(String... libraries) {
        StringBuilder parts = new StringBuilder(read("index")).append(read("session"));
        for (String library : libraries) {
            parts.append(read(library));
        }
        this.text = parts.append(read(name().toLowerCase(Locale.ROOT))).toString();
        this.sha1 = RedisScript.of(text).getSha1();
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

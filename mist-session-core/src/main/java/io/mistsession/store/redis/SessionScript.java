package io.mistsession.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The Lua scripts, one for each operation, each in a file of its own. A line {@code --- include name} stands for the file of
 * that name: a function would be made anew at each call.
 */
enum SessionScript {
    CREATE,
    LOAD,
    FIND,
    SAVE,
    UPDATE,
    ROTATE,
    REMOVE,
    DUE,
    CLAIM,
    FORGET,
    ADMIT,
    LISTED,
    PRUNE,
    RELIST;

    private static final String INCLUDE = "(?m)^ *--- include (\\w+)\n";

    private final String text = read(name().toLowerCase(Locale.ROOT));
    private final String sha1 = RedisScript.of(text).getSha1();
    private final boolean hasDeadline = text.contains(read("deadline"));

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
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile(INCLUDE)
                    .matcher(text)
                    .replaceAll(include -> Matcher.quoteReplacement(read(include.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

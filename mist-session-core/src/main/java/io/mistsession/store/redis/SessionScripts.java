package io.mistsession.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts, one an operation, each in a file of its own behind what they share. */
final class SessionScripts {

    static final RedisScript<List<?>> CREATE = script("create");
    static final RedisScript<List<?>> LOAD = script("load");
    static final RedisScript<List<?>> FIND = script("find");
    static final RedisScript<List<?>> SAVE = script("save");
    static final RedisScript<List<?>> UPDATE = script("update");
    static final RedisScript<List<?>> ROTATE = script("rotate");
    static final RedisScript<List<?>> REMOVE = script("remove");
    static final RedisScript<List<?>> DUE = script("due");
    static final RedisScript<List<?>> CLAIM = script("claim");
    static final RedisScript<List<?>> FORGET = script("forget");

    private SessionScripts() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class cannot say of what its lists are
    private static RedisScript<List<?>> script(String operation) {
        return (RedisScript) RedisScript.of(text("session") + text(operation), List.class);
    }

    private static String text(String name) {
        try (InputStream file = SessionScripts.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("The script " + name + ".lua is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

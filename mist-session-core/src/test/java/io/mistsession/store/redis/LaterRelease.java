package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.SessionStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The store of an invented later release, which knows a layout 2: the header ends with one number more, how often it was
 * written in that layout. The release writes layout 2 only where that is allowed, and keeps the layout of what it finds.
 * It is this release's store, loaded once more with scripts that differ in what such a release would change.
 */
final class LaterRelease extends ClassLoader {

    private static final String PACKAGE = LaterRelease.class.getPackageName() + ".";

    private static final Map<String, Map<String, String>> CHANGES = Map.of(
            "session.lua",
            Map.of(
                    "string.byte(header) > 1 and",
                    "string.byte(header) > 2 and",
                    "#header ~= HEADER_SIZE or string.byte(header) ~= 1",
                    "#header ~= HEADER_SIZE + 4 * (string.byte(header) - 1) or string.byte(header) == 0",
                    "  local idle = max_age + margin\n",
                    "  writes = layout == 2 and struct.unpack('>I4', header, HEADER_SIZE + 1) or 0\n"
                            + "  local idle = max_age + margin\n"),
            "layout.lua",
            Map.of("local MOST_FIELDS", "local writes, allowed = 0, @allowed\nlocal MOST_FIELDS"),
            "header.lua",
            Map.of(
                    "header = struct.pack(",
                    "layout = allowed and 2 or layout\nheader = struct.pack(",
                    "noted_renewal, rotated_at, login)",
                    "noted_renewal, rotated_at, login) .. (layout == 2 and struct.pack('>I4', writes + 1) or '')"),
            "create.lua",
            Map.of(
                    "HEADER, 1,",
                    "HEADER, allowed and 2 or 1,",
                    "now, 0)",
                    "now, 0) .. (allowed and struct.pack('>I4', 1) or '')"));

    private final boolean allowed;

    private LaterRelease(boolean allowed) {
        super(LaterRelease.class.getClassLoader());
        this.allowed = allowed;
    }

    static SessionStore store(RedisConnectionFactory connections, String prefix, boolean writesLayout2) {
        try {
            LaterRelease release = new LaterRelease(writesLayout2);
            Class<?> optionsType = release.loadClass(RedisStoreOptions.class.getName());
            Object defaults = optionsType.getMethod("defaults").invoke(null);
            Object options = optionsType.getMethod("withPrefix", String.class).invoke(defaults, prefix);
            return (SessionStore) Objects.requireNonNull(release.loadClass(RedisSessionStore.class.getName())
                    .getMethod("create", RedisConnectionFactory.class, optionsType)
                    .invoke(null, connections, options));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        InputStream file = super.getResourceAsStream(path);
        Map<String, String> changes = CHANGES.get(path.substring(path.lastIndexOf('/') + 1));
        if (file == null || changes == null) {
            return file;
        }
        try (file) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> change : changes.entrySet()) {
                assertThat(text).as(path).containsOnlyOnce(change.getKey());
                text = text.replace(change.getKey(), change.getValue());
            }
            text = text.replace("@allowed", Boolean.toString(allowed));
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

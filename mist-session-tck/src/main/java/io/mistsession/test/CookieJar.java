package io.mistsession.test;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that a client holds for one host, by the storage model of RFC 6265bis §5.7 as far as it matters here: a
 * cookie is replaced or deleted only by one with the same name, domain, path and partition, and a Secure one is neither
 * taken nor sent over a channel that is not trustworthy. Every stored cookie is sent, whatever its path.
 */
final class CookieJar {

    private final Map<Key, Stored> cookies = new LinkedHashMap<>();

    private record Key(String name, @Nullable String domain, String path, boolean partitioned) {}

    private record Stored(String value, boolean secure, boolean outlivesBrowser) {}

    /** Whether browsers treat the host like HTTPS over any channel. */
    static boolean isTrustworthy(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || (name.startsWith("127.") && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')))
                || name.equals("[::1]")
                || name.equals("::1");
    }

    /** Puts a cookie of the host itself. */
    synchronized void put(String name, String value) {
        cookies.put(new Key(name, null, "/", false), new Stored(value, false, false));
    }

    /** Does what a {@code Set-Cookie} line asks for. */
    synchronized void apply(String line, boolean trustworthy) {
        String[] parts = line.split(";", -1);
        String name = before(parts[0]);
        String value = after(parts[0]);
        Map<String, String> flags = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            flags.put(before(parts[i]).toLowerCase(Locale.ROOT), after(parts[i]));
        }
        boolean secure = flags.containsKey("secure");
        if ((secure && !trustworthy) || !keepsPromise(name, flags)) {
            return;
        }
        Key key = new Key(name, flags.get("domain"), flags.getOrDefault("path", "/"), flags.containsKey("partitioned"));
        if (isOver(flags.get("max-age"), flags.get("expires"))) {
            cookies.remove(key);
        } else {
            boolean hasAge = flags.containsKey("max-age") || flags.containsKey("expires");
            cookies.put(key, new Stored(value, secure, hasAge));
        }
    }

    /** The value of the cookie with this name that was stored first. */
    synchronized Optional<String> value(String name) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().equals(name))
                .map(cookie -> cookie.getValue().value())
                .findFirst();
    }

    /** The line for a request; empty if there is nothing to send. */
    synchronized Optional<String> cookieHeader(boolean trustworthy) {
        String line = cookies.entrySet().stream()
                .filter(cookie -> trustworthy || !cookie.getValue().secure())
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue().value())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    synchronized Map<String, String> cookies() {
        Map<String, String> values = new LinkedHashMap<>();
        cookies.forEach((key, stored) -> values.putIfAbsent(key.name(), stored.value()));
        return values;
    }

    synchronized void forget(String name) {
        cookies.keySet().removeIf(key -> key.name().equals(name));
    }

    synchronized void clear() {
        cookies.clear();
    }

    /** Only cookies with an age outlive it. */
    synchronized void endOfBrowserSession() {
        cookies.values().removeIf(cookie -> !cookie.outlivesBrowser());
    }

    synchronized CookieJar copy() {
        CookieJar copy = new CookieJar();
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** The prefixes of RFC 6265bis §4.1.3. */
    private static boolean keepsPromise(String name, Map<String, String> flags) {
        String prefix = name.toLowerCase(Locale.ROOT);
        if (prefix.startsWith("__host-")) {
            return flags.containsKey("secure") && !flags.containsKey("domain") && "/".equals(flags.get("path"));
        }
        return !prefix.startsWith("__secure-") || flags.containsKey("secure");
    }

    /** {@code Max-Age} wins over {@code Expires}. */
    private static boolean isOver(@Nullable String maxAge, @Nullable String expires) {
        if (maxAge != null) {
            return Long.parseLong(maxAge) <= 0;
        }
        return expires != null
                && ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .isBefore(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static String before(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }

    private static String after(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : pair.substring(equals + 1).strip();
    }
}

package io.mistsession.guide;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A client that keeps its cookies, fills in log-in forms, and follows no redirects. */
final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final int port;

    Visitor(int port) {
        this.port = port;
    }

    /** The same client in a second window. */
    Visitor copy() {
        Visitor same = new Visitor(port);
        same.cookies.putAll(cookies);
        return same;
    }

    /** The same client, led to another node. */
    Visitor at(Node node) {
        Visitor same = new Visitor(node.port());
        same.cookies.putAll(cookies);
        return same;
    }

    Visitor sending(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name), name);
    }

    /** The public part of the session's cookie. */
    String sessionId() {
        return cookie("mist_session").substring(0, 16);
    }

    void forget(String cookie) {
        cookies.remove(cookie);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form, given as name after value, without a CSRF token. */
    HttpResponse<String> post(String path, String... fields) {
        String form = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends a form with the CSRF token of the log-in page. */
    HttpResponse<String> postWithCsrf(String path, String... fields) {
        Matcher token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new AssertionError("The page has no CSRF token");
        }
        headers.put("X-CSRF-TOKEN", token.group(1));
        try {
            return post(path, fields);
        } finally {
            headers.remove("X-CSRF-TOKEN");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private void keep(String line) {
        String pair = line.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}

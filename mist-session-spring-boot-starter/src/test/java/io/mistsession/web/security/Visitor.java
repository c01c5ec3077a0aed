package io.mistsession.web.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client that keeps its cookies and follows no redirects. */
final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private @Nullable String authorization;

    Visitor(int port) {
        this.port = port;
    }

    /** Somebody else who has got hold of a session's cookie. */
    Visitor holding(String token) {
        Visitor thief = new Visitor(port);
        thief.cookies.put("mist_session", token);
        return thief;
    }

    Visitor withBasic(String name, String password) {
        Visitor client = new Visitor(port);
        client.authorization =
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return client;
    }

    String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name), name);
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    void forget(String name) {
        cookies.remove(name);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    HttpResponse<String> post(String path) {
        return send("POST", path);
    }

    private HttpResponse<String> send(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private void keep(String line) {
        String pair = line.substring(0, line.indexOf(';'));
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}

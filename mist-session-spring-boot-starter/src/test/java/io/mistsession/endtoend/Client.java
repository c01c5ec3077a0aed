package io.mistsession.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A browser as far as the session's cookie is concerned. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private volatile @Nullable String token;

    Client(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** Another client with the same cookie: a second window, or a thief. */
    Client copy() {
        return at(Integer.parseInt(base.substring(base.lastIndexOf(':') + 1)));
    }

    /** The same client, led to another node. */
    Client at(int port) {
        Client copy = new Client(port);
        copy.token = token;
        return copy;
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    Client holding(String planted) {
        token = planted;
        return this;
    }

    HttpResponse<String> get(String path) {
        return keep(getAsync(path).join());
    }

    CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path) {
        return keep(postAsync(path).join());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        String held = token;
        if (held != null) {
            request.header("Cookie", "mist_session=" + held);
        }
        return request;
    }

    /** Takes over the cookie of an answer. */
    HttpResponse<String> keep(HttpResponse<String> response) {
        for (String line : response.headers().allValues("set-cookie")) {
            String value = line.substring(line.indexOf('=') + 1, line.indexOf(';'));
            token = value.isEmpty() ? null : value;
        }
        return response;
    }
}

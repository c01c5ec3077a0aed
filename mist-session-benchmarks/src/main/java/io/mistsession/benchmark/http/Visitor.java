package io.mistsession.benchmark.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** One client with one session, whose requests come one after another. */
public final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI application;
    private Optional<String> cookie = Optional.empty();

    public Visitor(URI application) {
        this.application = application;
    }

    /** Begins a session with three attributes. */
    public String start(String username) {
        return send(request("/start?username=" + username).POST(BodyPublishers.noBody()));
    }

    public String read() {
        return send(request("/read").GET());
    }

    public String write() {
        return send(request("/write").POST(BodyPublishers.noBody()));
    }

    /** The session's cookie, name and value; empty if the application keeps no sessions. */
    public Optional<String> cookie() {
        return cookie;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return request;
    }

    private String send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request.build());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.uri().getPath() + " answers " + response.statusCode());
        }
        response.headers()
                .firstValue("Set-Cookie")
                .ifPresent(header -> cookie = Optional.of(header.replaceFirst(";.*", "")));
        return response.body();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.mistsession.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A program that talks to the sample and keeps its cookie. */
final class Client {

    private final URI server;
    private final CookieManager cookies;
    private final HttpClient http;

    Client(int port) {
        this(port, new CookieManager());
    }

    private Client(int port, CookieManager cookies) {
        this.server = URI.create("http://127.0.0.1:" + port);
        this.cookies = cookies;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The same client at another node: cookies belong to a host, whatever its port. */
    Client at(int port) {
        return new Client(port, cookies);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> login(String json) {
        return send(request("/login", "Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> login(String username, String password) {
        return login("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    HttpResponse<String> add(String item) {
        return post(cart(item));
    }

    CompletableFuture<HttpResponse<String>> addMeanwhile(String item) {
        return postMeanwhile(cart(item));
    }

    CompletableFuture<HttpResponse<String>> visitMeanwhile() {
        return postMeanwhile("/visits");
    }

    private CompletableFuture<HttpResponse<String>> postMeanwhile(String path) {
        return http.sendAsync(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** What somebody gets who has kept a token. */
    HttpResponse<String> getWith(String token, String path) {
        return new Client(server.getPort()).get(path, "Cookie", "mist_session=" + token);
    }

    /** What the client holds to prove itself. */
    Optional<String> token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("mist_session"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    static String sessionId(HttpResponse<String> response) {
        return response.headers().firstValue(StoreReport.SESSION_ID).orElse("none");
    }

    /** What a response says its request asked of the store, such as {@code load found}. */
    static List<String> operations(HttpResponse<String> response) {
        return response.headers().firstValue(StoreReport.OPERATIONS).stream()
                .flatMap(header -> Arrays.stream(header.split(", ")))
                .map(operation -> operation.replace(";desc=", " ").replaceAll(";dur=.*", ""))
                .toList();
    }

    private static String cart(String item) {
        return "/cart?item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}

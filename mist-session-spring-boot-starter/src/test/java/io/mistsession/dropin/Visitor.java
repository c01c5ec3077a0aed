package io.mistsession.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, sends forms, and follows redirects when it is told to. */
final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Deployment deployment;
    private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    Visitor(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Somebody who has got hold of all cookies as they are now. */
    Visitor copy() {
        Visitor copy = new Visitor(deployment);
        copy.hold(cookies());
        return copy;
    }

    /** Keeps the cookies that have an age only. */
    void restartBrowser() {
        List<HttpCookie> kept =
                cookies().stream().filter(cookie -> cookie.getMaxAge() > 0).toList();
        forgetCookies();
        hold(kept);
    }

    void forgetCookies() {
        jar.getCookieStore().removeAll();
    }

    /** Sends this as the session's cookie from now on. */
    void plant(String session) {
        HttpCookie cookie = new HttpCookie(deployment.cookie(), session);
        cookie.setPath("/");
        cookie.setDomain(deployment.next().getHost());
        cookie.setVersion(0);
        hold(List.of(cookie));
    }

    List<String> cookieNames() {
        return cookies().stream().map(HttpCookie::getName).toList();
    }

    /** The value of the session's cookie. */
    Optional<String> session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().equals(deployment.cookie()))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, String header, String value) {
        return send(request(path).GET().header(header, value));
    }

    /** Sends parameters, given as name after value, as a script does: with the CSRF token in a header. */
    Answer post(String path, String... parameters) {
        return send(posting(path, csrf(), parameters));
    }

    Answer postWithoutCsrfToken(String path, String... parameters) {
        return send(request(path)
                .POST(form(parameters(parameters)))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    CompletableFuture<Answer> postAsync(String path, String csrf, String... parameters) {
        return HTTP.sendAsync(posting(path, csrf, parameters).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(this::keep);
    }

    CompletableFuture<Answer> getAsync(String path) {
        return HTTP.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(this::keep);
    }

    Answer upload(String path, String file, String content) {
        String csrf = csrf();
        String boundary = "a-boundary";
        String body = """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --%s--\r
                """.formatted(boundary, file, content, boundary);
        return send(request(path)
                .header("X-CSRF-TOKEN", csrf)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the page's form and sends it. */
    Answer submit(Answer page, String... inputs) {
        Map<String, String> fields = new LinkedHashMap<>(page.hiddenInputs());
        fields.putAll(parameters(inputs));
        return send(
                request(page.action()).POST(form(fields)).header("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Goes where a redirect leads to, and on until there is none. */
    Answer follow(Answer answer) {
        Answer last = answer;
        for (int hops = 0; last.isRedirect(); hops++) {
            if (hops == 10) {
                throw new AssertionError("Too many redirects, the last one to " + last.target());
            }
            last = get(last.target());
        }
        return last;
    }

    /** Logs in on the login page, without following where that leads to. */
    Answer logIn(String username, String... more) {
        return submitLogin(get("/login"), username, more);
    }

    /** Logs in without a page, where no CSRF token is asked for. */
    Answer logInAt(String chain, String username) {
        return postWithoutCsrfToken(chain + "/login", "username", username, "password", "wonderland");
    }

    Answer submitLogin(Answer page, String username, String... more) {
        List<String> inputs = new ArrayList<>(List.of("username", username, "password", "wonderland"));
        inputs.addAll(List.of(more));
        return submit(page, inputs.toArray(String[]::new));
    }

    Answer logOut() {
        return submit(get("/account"));
    }

    /** What a script reads before it posts. */
    String csrf() {
        return get("/csrf").body();
    }

    /** The lines of the application's own history that contain a text. */
    List<String> history(String text) {
        return deployment
                .visitor()
                .get("/history?text=" + encode(text))
                .body()
                .lines()
                .toList();
    }

    private HttpRequest.Builder posting(String path, String csrf, String... parameters) {
        return request(path)
                .header("X-CSRF-TOKEN", csrf)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(parameters(parameters)));
    }

    private HttpRequest.Builder request(String path) {
        URI uri = deployment.next().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html, */*")
                .header("Accept-Language", "en");
        try {
            jar.get(uri, Map.of()).forEach((name, values) -> {
                if (!values.isEmpty()) {
                    request.header(name, String.join("; ", values));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        return keep(HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join());
    }

    private Answer keep(HttpResponse<String> response) {
        try {
            jar.put(response.uri(), response.headers().map());
            response.headers().allValues("set-cookie").stream()
                    .flatMap(line -> HttpCookie.parse(line).stream())
                    .forEach(deployment::issued);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(response);
    }

    private List<HttpCookie> cookies() {
        return jar.getCookieStore().getCookies();
    }

    private void hold(List<HttpCookie> cookies) {
        cookies.forEach(cookie -> jar.getCookieStore().add(deployment.next(), (HttpCookie) cookie.clone()));
    }

    private static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

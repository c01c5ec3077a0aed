package io.mistsession.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A client of a deployment: what clients do there, in the words of its pages. */
final class ShopVisitor {

    private static final String PASSWORD = "wonderland";
    private static final String CSRF_HEADER = "X-CSRF-TOKEN";

    private final Deployment deployment;
    private final Browser browser;

    ShopVisitor(Deployment deployment) {
        this(
                deployment,
                Browser.at(deployment::next)
                        .sending("Accept", "text/html, */*")
                        .sending("Accept-Language", "en")
                        .telling(deployment::note));
    }

    private ShopVisitor(Deployment deployment, Browser browser) {
        this.deployment = deployment;
        this.browser = browser;
    }

    /** A thief who has got hold of all cookies as they are now. */
    ShopVisitor copy() {
        return new ShopVisitor(deployment, browser.copy());
    }

    void restartBrowser() {
        browser.restart();
    }

    void forgetCookies() {
        browser.forgetCookies();
    }

    /** Sends this as the session's cookie from now on. */
    void plant(String session) {
        browser.setCookie(deployment.cookie(), session);
    }

    List<String> cookieNames() {
        return List.copyOf(browser.cookies().keySet());
    }

    /** The value of the session's cookie. */
    Optional<String> session() {
        return browser.cookie(deployment.cookie());
    }

    Answer get(String path, String... headers) {
        return browser.get(path, headers);
    }

    /** Sends parameters, given as name after value, as a script does: with the CSRF token in a header. */
    Answer post(String path, String... parameters) {
        return postAsync(path, csrf(), parameters).join();
    }

    Answer postWithoutCsrfToken(String path, String... parameters) {
        return browser.post(path, parameters);
    }

    CompletableFuture<Answer> postAsync(String path, String csrf, String... parameters) {
        return browser.sending(CSRF_HEADER, csrf).postAsync(path, parameters);
    }

    CompletableFuture<Answer> getAsync(String path) {
        return browser.getAsync(path);
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
        return browser.send(browser.request(path)
                .header(CSRF_HEADER, csrf)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the page's form and sends it. */
    Answer submit(Answer page, String... inputs) {
        return browser.submit(page, inputs);
    }

    Answer follow(Answer answer) {
        return browser.follow(answer);
    }

    /** Logs in on the login page, without following where that leads to. */
    Answer logIn(String username, String... more) {
        return submitLogin(get("/login"), username, more);
    }

    /** Logs in without a page, where no CSRF token is asked for. */
    Answer logInAt(String chain, String username) {
        return postWithoutCsrfToken(chain + "/login", "username", username, "password", PASSWORD);
    }

    Answer submitLogin(Answer page, String username, String... more) {
        return submit(
                page,
                Stream.concat(Stream.of("username", username, "password", PASSWORD), Stream.of(more))
                        .toArray(String[]::new));
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
        String path = "/history?text=" + URLEncoder.encode(text, UTF_8);
        return deployment.visitor().get(path).body().lines().toList();
    }
}

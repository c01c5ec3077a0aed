package io.mistsession.test;

import io.mistsession.SessionToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A client of one application that behaves like a browser without a screen: it keeps cookies, fills in forms, and
 * follows redirects when it is told to. It asserts nothing; the {@link Answer} is for the test to judge.
 *
 * <pre>{@code
 * Browser alice = Browser.at(port);
 * alice.logIn("alice", "wonderland");
 * assertThat(alice.get("/profile").status()).isEqualTo(200);
 *
 * Browser thief = alice.copy();
 * alice.post("/logout");
 * assertThat(thief.get("/profile").status()).isEqualTo(401);
 * }</pre>
 *
 * <p>Cookies belong to the host, whatever its port and their path.
 *
 * <p>This class is thread-safe. A request carries the cookies that are held when it is sent.
 */
public final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String TOKEN_COOKIE = "mist_session";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_REDIRECTS = 10;

    private final Supplier<URI> application;
    private final CookieJar jar;
    private final NamedValues headers;
    private final Consumer<Answer> listener;

    private Browser(Supplier<URI> application, CookieJar jar, NamedValues headers, Consumer<Answer> listener) {
        this.application = application;
        this.jar = jar;
        this.headers = headers;
        this.listener = listener;
    }

    /** A client of the application on this port of 127.0.0.1, without cookies. */
    public static Browser at(int port) {
        return at(() -> local(port));
    }

    /** A client without cookies. The application's address is asked for before each request: nodes may take turns. */
    public static Browser at(Supplier<URI> application) {
        return new Browser(application, new CookieJar(), NamedValues.of(), answer -> {});
    }

    /** Another client with the same cookies, in a jar of its own: a thief, or a backup. */
    public Browser copy() {
        return new Browser(application, jar.copy(), headers, listener);
    }

    /** The same client, with the same jar, at another node of the application. */
    public Browser at(URI node) {
        return new Browser(() -> node, jar, headers, listener);
    }

    /** The same client, with the same jar, that sends one more header with every request. */
    public Browser sending(String name, String value) {
        return new Browser(application, jar, headers.with(NamedValues.of(name, value)), listener);
    }

    /** The same client, with the same jar, that hands each answer to a listener before it returns it. */
    public Browser telling(Consumer<Answer> listener) {
        return new Browser(application, jar, headers, listener);
    }

    /** The address of the application on this port of 127.0.0.1. */
    public static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The names and values of the cookies it holds. */
    public Map<String, String> cookies() {
        return jar.cookies();
    }

    /** The value of the cookie with this name. */
    public Optional<String> cookie(String name) {
        return jar.value(name);
    }

    /** The value of Mist Session's cookie, if that has its default name. */
    public Optional<String> token() {
        return cookie(TOKEN_COOKIE);
    }

    /** The id of the session that {@link #token()} opens. */
    public Optional<String> sessionId() {
        return token().flatMap(SessionToken::parse).map(SessionToken::id);
    }

    /** Holds this cookie from now on, in place of any of this name: what a script or an attacker plants. */
    public Browser setCookie(String name, String value) {
        jar.forget(name);
        jar.put(name, value);
        return this;
    }

    /** Deletes the cookies with this name. */
    public void forget(String name) {
        jar.forget(name);
    }

    /** Deletes all cookies. */
    public void forgetCookies() {
        jar.clear();
    }

    /** Deletes the cookies without an age, as a browser does when it is closed and opened again. */
    public void restart() {
        jar.endOfBrowserSession();
    }

    /**
     * Gets a page.
     *
     * @param headers of this request: names and values in turn
     */
    public Answer get(String path, String... headers) {
        return getAsync(path, headers).join();
    }

    public CompletableFuture<Answer> getAsync(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        NamedValues.of(headers).forEach(request::setHeader);
        return sendAsync(request);
    }

    /**
     * Sends a form.
     *
     * @param fields names and values in turn
     */
    public Answer post(String path, String... fields) {
        return postAsync(path, fields).join();
    }

    public CompletableFuture<Answer> postAsync(String path, String... fields) {
        return sendAsync(form(path, NamedValues.of(fields)));
    }

    /**
     * Sends the form of a page, its hidden inputs included.
     *
     * @param fields to fill in: names and values in turn
     */
    public Answer submit(Answer page, String... fields) {
        return submitTo(page.action(), page, fields);
    }

    /** As {@link #submit}, but sends the form to another path: one page's CSRF token is good for all. */
    public Answer submitTo(String path, Answer page, String... fields) {
        NamedValues all = NamedValues.of(page.hiddenInputs()).with(NamedValues.of(fields));
        return sendAsync(form(path, all)).join();
    }

    /**
     * Sends the form of the page {@code /login}.
     *
     * @param more fields to fill in: names and values in turn
     */
    public Answer logIn(String username, String password, String... more) {
        String[] fields = Stream.concat(Stream.of("username", username, "password", password), Stream.of(more))
                .toArray(String[]::new);
        return submit(get("/login"), fields);
    }

    /**
     * Follows a redirect, and those behind it, within the application.
     *
     * @return the first answer that redirects no further
     * @throws IllegalStateException if there are more than ten
     */
    public Answer follow(Answer answer) {
        Answer last = answer;
        for (int hops = 0; last.isRedirect(); hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new IllegalStateException("Too many redirects, the last one to " + last.target());
            }
            last = get(last.target());
        }
        return last;
    }

    /** A request to be completed, and then sent with {@link #send}. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(application.get().resolve(path)).timeout(LIMIT);
        headers.forEach(request::setHeader);
        return request;
    }

    /**
     * Sends a request.
     *
     * @throws java.util.concurrent.CompletionException if no answer arrives
     */
    public Answer send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    /** Sends a request. The cookies of the answer are held as soon as it has arrived. */
    public CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        boolean trustworthy = isTrustworthy(request.copy().build().uri());
        jar.cookieHeader(trustworthy).ifPresent(line -> request.setHeader("Cookie", line));
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(response -> {
            response.headers().allValues("Set-Cookie").forEach(line -> jar.apply(line, trustworthy));
            Answer answer = new Answer(response);
            listener.accept(answer);
            return answer;
        });
    }

    private HttpRequest.Builder form(String path, NamedValues fields) {
        return request(path)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.urlEncoded()));
    }

    private static boolean isTrustworthy(URI uri) {
        return "https".equals(uri.getScheme()) || CookieJar.isTrustworthy(String.valueOf(uri.getHost()));
    }
}

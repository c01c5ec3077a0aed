package io.mistsession.sample;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A program that uses the sample's JSON interface and keeps its cookie. */
record Shopper(Browser browser) {

    Shopper(int port) {
        this(Browser.at(port));
    }

    /** The same client, with the same cookies, at another node. */
    Shopper at(int port) {
        return new Shopper(browser.at(Browser.local(port)));
    }

    Answer get(String path, String... headers) {
        return browser.get(path, headers);
    }

    Answer post(String path) {
        return browser.post(path);
    }

    Answer login(String json) {
        return browser.send(browser.request("/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Answer login(String username, String password) {
        return login("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    Answer add(String item) {
        return post(cart(item));
    }

    CompletableFuture<Answer> addMeanwhile(String item) {
        return browser.postAsync(cart(item));
    }

    CompletableFuture<Answer> visitMeanwhile() {
        return browser.postAsync("/visits");
    }

    /** The answer to a client that holds this token only. */
    Answer getWith(String token, String path) {
        Browser other = browser.copy();
        other.forgetCookies();
        return other.setCookie("mist_session", token).get(path);
    }

    Optional<String> token() {
        return browser.token();
    }

    static String sessionId(Answer answer) {
        return answer.header(StoreReport.SESSION_ID).orElse("none");
    }

    /** What an answer says its request asked of the store, such as {@code load found}. */
    static List<String> operations(Answer answer) {
        return answer.header(StoreReport.OPERATIONS).stream()
                .flatMap(header -> Arrays.stream(header.split(", ")))
                .map(operation -> operation.replace(";desc=", " ").replaceAll(";dur=.*", ""))
                .toList();
    }

    private static String cart(String item) {
        return "/cart?item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    }
}

package io.mistsession.test;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to one request of a {@link Browser}; a redirect has not been followed. */
public record Answer(HttpResponse<String> response) {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(type|name|value)=\"([^\"]*)\"");

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The first header with this name. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** All headers with this name. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The names and values of the cookies that it sets or deletes, without their attributes. */
    public List<String> cookies() {
        return headers("Set-Cookie").stream().map(line -> line.split(";", 2)[0]).toList();
    }

    public boolean isRedirect() {
        return status() / 100 == 3 && header("Location").isPresent();
    }

    /**
     * The full address that it redirects to.
     *
     * @throws NoSuchElementException if it has no {@code Location}
     */
    public URI location() {
        return response.uri().resolve(header("Location").orElseThrow());
    }

    /** Path and query of {@link #location()}. */
    public String target() {
        URI target = location();
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + '?' + target.getRawQuery();
    }

    /**
     * The address that the first form of the page is sent to.
     *
     * @throws NoSuchElementException if the page has no form with an {@code action}
     */
    public String action() {
        Matcher form = FORM.matcher(body());
        if (!form.find()) {
            throw new NoSuchElementException("No form: " + body());
        }
        return form.group(1);
    }

    /** Names and values of the page's hidden inputs. */
    public Map<String, String> hiddenInputs() {
        Map<String, String> hidden = new LinkedHashMap<>();
        INPUT.matcher(body())
                .results()
                .map(MatchResult::group)
                .map(Answer::attributes)
                .forEach(input -> {
                    if ("hidden".equals(input.get("type"))) {
                        hidden.put(input.getOrDefault("name", ""), input.getOrDefault("value", ""));
                    }
                });
        return hidden;
    }

    /** The rest of the body's first line that begins with this name and {@code =}; empty if there is none. */
    public String value(String name) {
        String start = name + "=";
        return body().lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> attributes(String element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE.matcher(element).results().forEach(each -> attributes.put(each.group(1), each.group(2)));
        return attributes;
    }
}

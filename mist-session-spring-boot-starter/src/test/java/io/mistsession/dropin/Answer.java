package io.mistsession.dropin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What came back from one request; redirects have not been followed. */
record Answer(HttpResponse<String> response) {

    private static final Pattern HIDDEN_INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\">");
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    boolean isRedirect() {
        return status() == 302 || status() == 303;
    }

    /** Where a redirect leads to, in full. */
    URI location() {
        return response.uri().resolve(response.headers().firstValue("location").orElseThrow());
    }

    /** Path and query of where a redirect leads to, whether its location is absolute or relative. */
    String target() {
        URI target = location();
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + '?' + target.getRawQuery();
    }

    /** Where the page's form is sent to. */
    String action() {
        Matcher form = FORM.matcher(body());
        if (!form.find()) {
            throw new AssertionError("No form: " + body());
        }
        return form.group(1);
    }

    Map<String, String> hiddenInputs() {
        return HIDDEN_INPUT
                .matcher(body())
                .results()
                .collect(Collectors.toMap(input -> input.group(1), input -> input.group(2)));
    }

    /** A value of a page of lines such as {@code id=…}; empty if there is none of that name. */
    String value(String name) {
        return body().lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The names and values of the cookies that were set, without their attributes. */
    List<String> cookies() {
        return response.headers().allValues("set-cookie").stream()
                .map(line -> line.replaceFirst(";.*", ""))
                .toList();
    }
}

package io.mistsession.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Values by name, in order: the fields of a form, or headers. */
record NamedValues(Map<String, String> values) {

    static NamedValues of(Map<String, String> values) {
        return new NamedValues(values);
    }

    /** Of names and values in turn. */
    static NamedValues of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A value is missing: " + String.join(", ", namesAndValues));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new NamedValues(values);
    }

    /** These and others; where both have a name, the other's value. */
    NamedValues with(NamedValues others) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new NamedValues(all);
    }

    void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    /** As the body of a form. */
    String urlEncoded() {
        return values.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

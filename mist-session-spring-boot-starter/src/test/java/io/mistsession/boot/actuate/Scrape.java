package io.mistsession.boot.actuate;

import io.mistsession.test.WebNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Prometheus gets from a node over HTTP. */
record Scrape(String text) {

    private static final Pattern LINE = Pattern.compile("(\\w+)(\\{.*})? (\\S+)");

    static Scrape of(WebNode node) {
        return new Scrape(node.browser().get("/actuator/prometheus").body());
    }

    /** The names of everything that has a value. */
    List<String> names() {
        return samples().map(sample -> sample.group(1)).distinct().toList();
    }

    /** The sum of all samples with this name and these labels, each as {@code name="value"}. */
    double value(String name, String... labels) {
        return samples()
                .filter(sample -> sample.group(1).equals(name) && has(sample, labels))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    /** Whether a sample with this name has this label. */
    boolean hasLabel(String name, String label) {
        return samples().anyMatch(sample -> sample.group(1).equals(name) && has(sample, label + "="));
    }

    private static boolean has(Matcher sample, String... labels) {
        String all = sample.group(2) == null ? "" : sample.group(2);
        return List.of(labels).stream().allMatch(label -> all.contains("{" + label) || all.contains("," + label));
    }

    private Stream<Matcher> samples() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches);
    }
}

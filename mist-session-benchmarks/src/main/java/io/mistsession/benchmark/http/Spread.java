package io.mistsession.benchmark.http;

import java.util.Arrays;
import java.util.Locale;

/**
 * What several rounds gave.
 *
 * @param median {@code NaN}, like the others, if there was no round
 */
record Spread(double median, double min, double max) {

    static Spread of(double... values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** @param pattern of one value */
    String median(String pattern) {
        return Double.isNaN(median) ? Report.NOTHING : String.format(Locale.ROOT, pattern, median);
    }

    /** @param pattern of one value */
    String range(String pattern) {
        return Double.isNaN(median)
                ? Report.NOTHING
                : String.format(Locale.ROOT, pattern, min) + " to " + String.format(Locale.ROOT, pattern, max);
    }
}

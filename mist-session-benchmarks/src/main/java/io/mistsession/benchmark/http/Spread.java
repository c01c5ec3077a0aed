package io.mistsession.benchmark.http;

import java.util.Arrays;
import java.util.Locale;

/**
 * What several rounds gave.
 *
 * @param median {@code NaN}, like the others, if there was no round
 */
public record Spread(double median, double min, double max) {

    /** Values that are {@code NaN} were not measured and are left out. */
    public static Spread of(double... values) {
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

    /** The median as text; a dash if there was no round. */
    public String median(String pattern) {
        return Double.isNaN(median) ? Report.NOTHING : String.format(Locale.ROOT, pattern, median);
    }

    /** The lowest and the highest as text; a dash if there was no round. */
    public String range(String pattern) {
        return Double.isNaN(median)
                ? Report.NOTHING
                : String.format(Locale.ROOT, pattern, min) + " to " + String.format(Locale.ROOT, pattern, max);
    }
}

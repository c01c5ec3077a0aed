package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The rate at which the latencies of several variants are compared: 60 % of what the slowest of them can do. */
final class FixedRate {

    private static final double PART_OF_PEAK = 0.6;

    private FixedRate() {}

    /**
     * Prints the requests per second.
     *
     * @param args the file of windows, then the variants
     */
    public static void main(String[] args) throws IOException {
        List<String> variants = Arrays.asList(args).subList(1, args.length);
        System.out.println(Math.round(of(Runs.read(Path.of(args[0])), variants)));
    }

    static double of(Runs runs, List<String> variants) {
        double slowest = variants.stream()
                .mapToDouble(variant -> runs.of(variant).spread(Run::throughput).median())
                .min()
                .orElse(Double.NaN);
        if (Double.isNaN(slowest)) {
            throw new IllegalStateException("Not all of " + variants + " were measured");
        }
        return PART_OF_PEAK * slowest;
    }
}

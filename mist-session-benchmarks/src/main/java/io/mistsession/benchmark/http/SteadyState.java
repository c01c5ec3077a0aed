package io.mistsession.benchmark.http;

import java.util.List;

/**
 * When a warm-up may end: the throughputs of three spans in a row differ by less than 5 %.
 *
 * @param windows so many windows are a span
 */
record SteadyState(int windows) {

    private static final int SPANS = 3;
    private static final double MOST = 1.05;

    /** Whether the last windows are steady. */
    boolean isReached(List<Window> all) {
        if (all.size() < SPANS * windows) {
            return false;
        }
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (int span = 1; span <= SPANS; span++) {
            int from = all.size() - span * windows;
            double throughput = throughput(all.subList(from, from + windows));
            lowest = Math.min(lowest, throughput);
            highest = Math.max(highest, throughput);
        }
        return highest < MOST * lowest;
    }

    private static double throughput(List<Window> span) {
        double requests = span.stream().mapToDouble(Window::requests).sum();
        return requests / span.stream().mapToDouble(Window::seconds).sum();
    }
}

package io.mistsession.benchmark.http;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One variant in one round: a fresh process under load, window after window.
 *
 * @param windows in the order in which they were measured, without gaps
 */
record Run(int round, String variant, List<Window> windows) {

    /** A start is over when the throughput is at this part of the plateau. */
    private static final double STARTED = 0.9;

    /** So many windows together must be there: a single one may be fast by chance. */
    private static final int TOGETHER = 3;

    Run {
        windows = List.copyOf(windows);
    }

    /** Requests per second after the warm-up: the median of the windows. */
    double throughput() {
        return Spread.of(measured().stream().mapToDouble(Window::throughput).toArray())
                .median();
    }

    /** The 99th percentile of the latency after the warm-up, in milliseconds: the median of the windows. */
    double p99() {
        return Spread.of(measured().stream().mapToDouble(Window::p99).toArray()).median();
    }

    /** Processor time of the application in user mode after the warm-up, in microseconds a request. */
    double user() {
        return perRequest(Window::user);
    }

    /** … of the kernel for the application. */
    double system() {
        return perRequest(Window::system);
    }

    /** … of Redis, that of the kernel included. */
    double redis() {
        return perRequest(Window::redis);
    }

    /** … of the application and Redis together. */
    double processorTime() {
        return user() + system() + redis();
    }

    /**
     * Seconds from the beginning of the load until the throughput is at 90 % of what it is after the warm-up: the beginning of
     * the first three windows that are so together. {@code NaN} if it never was.
     */
    double startedAfter() {
        double limit = STARTED * throughput();
        double seconds = 0;
        for (int i = 0; i + TOGETHER <= windows.size(); i++) {
            double together = windows.subList(i, i + TOGETHER).stream()
                    .mapToDouble(Window::throughput)
                    .average()
                    .orElse(0);
            if (together >= limit) {
                return seconds;
            }
            seconds += windows.get(i).seconds();
        }
        return Double.NaN;
    }

    /** Whether the warm-up ended because it was steady, and not because it took too long. */
    boolean isSteady(SteadyState steady) {
        return steady.isReached(
                windows.stream().filter(window -> !window.isMeasured()).toList());
    }

    private double perRequest(ToDoubleFunction<Window> time) {
        return measured().stream().mapToDouble(time).sum()
                / measured().stream().mapToDouble(Window::requests).sum();
    }

    private List<Window> measured() {
        return windows.stream().filter(Window::isMeasured).toList();
    }
}

package io.mistsession.benchmark.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * One variant in one round: a fresh process under load, window after window.
 *
 * @param windows in the order in which they were measured, without gaps
 * @param timing what all runs have in common
 */
record Run(int round, String variant, List<Window> windows, Timing timing) {

    /** How near the throughput of a window must be to the plateau. */
    private static final double STEADY = 0.95;

    /**
     * What one window showed.
     *
     * @param throughput requests per second
     * @param p99 the 99th percentile of the latency, in milliseconds
     * @param processorTime of the application per request, in microseconds; {@code NaN} where the system does not tell
     */
    record Window(double throughput, double p99, double processorTime) {}

    /**
     * How long a window is, and how many of them are warm-up.
     *
     * @param seconds of a window
     */
    record Timing(double seconds, int warmUpWindows) {}

    Run {
        windows = List.copyOf(windows);
    }

    /** Requests per second after the warm-up. */
    double throughput() {
        return Spread.of(measured().mapToDouble(Window::throughput).toArray()).median();
    }

    /** The 99th percentile of the latency after the warm-up, in milliseconds. */
    double p99() {
        return Spread.of(measured().mapToDouble(Window::p99).toArray()).median();
    }

    /** Of the application per request after the warm-up, in microseconds. */
    double processorTime() {
        return Spread.of(measured().mapToDouble(Window::processorTime).toArray())
                .median();
    }

    /**
     * Seconds from the beginning of the load until the throughput is within 5 % of what it is after the warm-up, and
     * stays there for a second window. A window stands for its middle, and between two of them the throughput rises in a
     * straight line. {@code NaN} if it never was.
     */
    double steadyAfter() {
        double limit = STEADY * throughput();
        for (int i = 0; i < windows.size(); i++) {
            if (at(i) >= limit && (i + 1 == windows.size() || at(i + 1) >= limit)) {
                return middle(i) - sinceLimit(i, limit);
            }
        }
        return Double.NaN;
    }

    /** Whether the warm-up was long enough. */
    boolean isSteady() {
        return steadyAfter() <= middle(timing.warmUpWindows);
    }

    /** How long before the middle of a window the straight line to it crossed the limit. */
    private double sinceLimit(int window, double limit) {
        return window == 0 ? 0 : timing.seconds * (at(window) - limit) / (at(window) - at(window - 1));
    }

    private double middle(int window) {
        return (window + 0.5) * timing.seconds;
    }

    private double at(int window) {
        return windows.get(window).throughput;
    }

    private Stream<Window> measured() {
        return windows.stream().skip(timing.warmUpWindows);
    }
}

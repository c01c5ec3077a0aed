package io.mistsession.benchmark.http;

/**
 * What a short time under load showed.
 *
 * @param isMeasured false during the warm-up
 * @param requests that were answered
 * @param seconds how long it was
 * @param p99 the 99th percentile of the latency, in milliseconds
 * @param user processor time of the application, in microseconds; {@code NaN} where the system does not tell
 * @param system processor time of the kernel for the application
 * @param redis processor time of Redis and of the kernel for it; 0 without Redis
 */
record Window(
        boolean isMeasured, double requests, double seconds, double p99, double user, double system, double redis) {

    /** From a line that {@link #toLine} made. */
    static Window parse(String[] fields, int from) {
        return new Window(
                fields[from].equals("measured"),
                Double.parseDouble(fields[from + 1]),
                Double.parseDouble(fields[from + 2]),
                Double.parseDouble(fields[from + 3]),
                Double.parseDouble(fields[from + 4]),
                Double.parseDouble(fields[from + 5]),
                Double.parseDouble(fields[from + 6]));
    }

    /** Its fields, by tabs. */
    String toLine() {
        return String.join(
                "\t",
                isMeasured ? "measured" : "warm-up",
                Double.toString(requests),
                Double.toString(seconds),
                Double.toString(p99),
                Double.toString(user),
                Double.toString(system),
                Double.toString(redis));
    }

    /** Requests per second. */
    double throughput() {
        return requests / seconds;
    }
}

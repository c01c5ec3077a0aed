package io.mistsession.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a fixed rate, whether those before have been answered or not, and measures the latency from the moment
 * at which a request was due. So a request that had to wait for a free connection, because the server was slow, has waited:
 * a closed loop would not have sent it. Nine reads, then a write, in each session.
 */
final class OpenLoop {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SPIN_NANOS = 20_000;
    private static final int DIGITS = 3;

    private final URI application;
    private final double rate;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    OpenLoop(URI application, double rate) {
        this.application = application;
        this.rate = rate;
    }

    /**
     * Prints the 50th, 99th and 99.9th percentile and the highest latency, in milliseconds, by tabs.
     *
     * @param args the application's address; requests a second; seconds of warm-up; seconds that are measured; connections
     */
    public static void main(String[] args) throws InterruptedException {
        OpenLoop loop = new OpenLoop(URI.create(args[0]), Double.parseDouble(args[1]));
        Histogram latencies =
                loop.run(Double.parseDouble(args[2]), Double.parseDouble(args[3]), Integer.parseInt(args[4]));
        System.out.println(format(latencies));
    }

    static String format(Histogram latencies) {
        return String.format(
                Locale.ROOT,
                "%.3f\t%.3f\t%.3f\t%.3f",
                latencies.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(99) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                latencies.getMaxValue() / NANOS_PER_MILLI);
    }

    /** The latencies after the warm-up, in nanoseconds. */
    Histogram run(double warmUp, double seconds, int connections) throws InterruptedException {
        List<String> cookies = Sessions.begin(application, connections);
        long first = Math.round(warmUp * rate);
        long end = first + Math.round(seconds * rate);
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        List<Histogram> latencies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (String cookie : cookies) {
            Histogram of = new Histogram(DIGITS);
            latencies.add(of);
            threads.add(new Thread(() -> send(cookie, start, first, end, of), "open-loop"));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A request failed", failed);
        }
        Histogram all = new Histogram(DIGITS);
        latencies.forEach(all::add);
        return all;
    }

    /** Takes the next request that is due, until there is none. */
    private void send(String cookie, long start, long first, long end, Histogram latencies) {
        try (KeepAliveConnection connection = new KeepAliveConnection(application, cookie)) {
            long sent = 0;
            for (long i = next.getAndIncrement(); i < end && failure.get() == null; i = next.getAndIncrement()) {
                long due = start + Math.round(i * NANOS_PER_SECOND / rate);
                await(due);
                connection.exchange(++sent % 10 == 0);
                if (i >= first) {
                    latencies.recordValue(System.nanoTime() - due);
                }
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}

package io.mistsession.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The numbers that were written to one session, one after the other by one writer, and what readers saw of them. A reader on
 * the writer's own node has to see the last one that was acknowledged before; a reader elsewhere the last one that was
 * acknowledged longer ago than the promised staleness. Thread-safe.
 */
final class StalenessHistory {

    private record Write(int number, long acknowledgedAt) {}

    private record Read(String node, boolean isWriters, long startedAt, int number) {}

    private final long maxStalenessNanos;
    private volatile int lastRead = -1;
    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();

    StalenessHistory(Duration maxStaleness) {
        this.maxStalenessNanos = maxStaleness.toNanos();
    }

    void written(int number) {
        writes.add(new Write(number, System.nanoTime()));
    }

    void read(String node, boolean isWriters, long startedAt, int number) {
        reads.add(new Read(node, isWriters, startedAt, number));
        lastRead = number;
    }

    /** What was read last; -1 if nothing was. */
    int lastRead() {
        return lastRead;
    }

    /** How many writes were acknowledged. */
    int acknowledged() {
        return writes.size();
    }

    /** What is older than promised, in words. */
    List<String> violations() {
        return reads.stream()
                .filter(read -> read.number() < expected(read))
                .map(read -> read + " is older than " + expected(read))
                .toList();
    }

    private int expected(Read read) {
        long before = read.startedAt() - (read.isWriters() ? 0 : maxStalenessNanos);
        int expected = 0;
        for (Write write : writes) {
            if (write.acknowledgedAt() - before <= 0) {
                expected = Math.max(expected, write.number());
            }
        }
        return expected;
    }
}

package io.mistsession.benchmark.scale;

import io.mistsession.benchmark.jmh.Samples;
import java.lang.management.ManagementFactory;

/** Keeps very many sessions, each with three small attributes, as {@link Samples#session} has them. */
interface Keeper extends AutoCloseable {

    /** Stores the sessions from one number to another, the latter exclusive. */
    void create(int from, int to);

    /** Reads the n-th session and one of its attributes. */
    void load(int n);

    /** Changes an attribute of the n-th session, without loading it. */
    void save(int n, int visits);

    /** All bytes that are taken now, those of other things too. */
    long bytes();

    /** Lets all sessions end, of which there are so many. */
    void expire(int sessions);

    /** Removes the sessions that have ended; returns how many. */
    int sweep();

    @Override
    void close();

    /** What the heap holds when garbage is collected. */
    static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}

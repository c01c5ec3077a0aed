package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of a process, in microseconds; {@code NaN} where the system does not tell.
 *
 * @param user in the process itself
 * @param system in the kernel on its behalf
 */
record ProcessorTime(double user, double system) {

    static final ProcessorTime NONE = new ProcessorTime(0, 0);

    private static final ProcessorTime UNKNOWN = new ProcessorTime(Double.NaN, Double.NaN);

    /** The kernel counts in hundredths of a second. */
    private static final double MICROS_PER_TICK = 10_000;

    /** So many fields of {@code /proc/PID/stat} are between the name of the process and its time in user mode. */
    private static final int FIELDS_BEFORE = 11;

    /** Since the process started. */
    static ProcessorTime of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** The name, in parentheses, may contain spaces. */
    static ProcessorTime parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessorTime(
                Long.parseLong(fields[FIELDS_BEFORE]) * MICROS_PER_TICK,
                Long.parseLong(fields[FIELDS_BEFORE + 1]) * MICROS_PER_TICK);
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(user - before.user, system - before.system);
    }

    double total() {
        return user + system;
    }
}

package io.mistsession.benchmark.jmh;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** Runs the benchmarks of the stores and prints the ratios. Takes JMH's options. */
final class StoreBenchmarks {

    private StoreBenchmarks() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        Map<String, Double> micros = new TreeMap<>();
        for (RunResult result : BenchmarkRun.of(StoreBenchmarks.class.getPackage(), args, null)) {
            micros.put(BenchmarkRun.name(result), result.getPrimaryResult().getScore());
        }
        System.out.println();
        System.out.print(Ratios.table(micros));
    }
}

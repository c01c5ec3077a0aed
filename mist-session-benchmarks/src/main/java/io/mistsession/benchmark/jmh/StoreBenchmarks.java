package io.mistsession.benchmark.jmh;

import io.mistsession.test.redis.RedisProcess;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks against a Redis server of their own and prints the ratios. Takes JMH's options. */
final class StoreBenchmarks {

    private StoreBenchmarks() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        CommandLineOptions arguments = new CommandLineOptions(args);
        if (arguments.shouldHelp()) {
            System.out.println("Takes JMH's options, such as -f 1 -wi 1 -i 3 MemoryStore; the defaults take minutes.");
            return;
        }
        try (RedisProcess redis = RedisProcess.start("--appendonly", "no")) {
            Options options = new OptionsBuilder()
                    .parent(arguments)
                    .shouldFailOnError(true)
                    .jvmArgsAppend(
                            "-D" + BenchmarkRedis.PORT + "=" + redis.node().port())
                    .build();
            Map<String, Double> micros = new TreeMap<>();
            for (RunResult result : new Runner(options).run()) {
                micros.put(
                        shortName(result.getParams().getBenchmark()),
                        result.getPrimaryResult().getScore());
            }
            System.out.println();
            System.out.print(Ratios.table(micros));
        }
    }

    private static String shortName(String benchmark) {
        return benchmark.replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
    }
}

package io.mistsession.benchmark.jmh;

import io.mistsession.test.redis.RedisProcess;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks against a Redis server of their own. */
public final class BenchmarkRun {

    private BenchmarkRun() {}

    /**
     * Runs the benchmarks of a package, or of these those that the options name.
     *
     * @param args JMH's options
     * @param profiler what to measure beside the time; {@code null}: nothing
     */
    public static Collection<RunResult> of(
            Package benchmarks, String[] args, @Nullable Class<? extends Profiler> profiler)
            throws CommandLineOptionException, RunnerException {
        CommandLineOptions arguments = new CommandLineOptions(args);
        try (RedisProcess redis = RedisProcess.start("--appendonly", "no")) {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .parent(arguments)
                    .shouldFailOnError(true)
                    .jvmArgsAppend(
                            "-D" + BenchmarkRedis.PORT + "=" + redis.node().port());
            if (arguments.getIncludes().isEmpty()) {
                options.include(benchmarks.getName() + "\\.");
            }
            if (profiler != null) {
                options.addProfiler(profiler);
            }
            return new Runner(options.build()).run();
        }
    }

    /** Class and method of a benchmark. */
    public static String name(RunResult result) {
        return result.getParams().getBenchmark().replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
    }
}

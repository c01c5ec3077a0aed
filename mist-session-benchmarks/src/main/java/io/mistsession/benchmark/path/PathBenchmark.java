package io.mistsession.benchmark.path;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all rows are measured: by a number of operations and with a compiler that is waited for, not by seconds, so that a
 * busy machine gives the same bytes as an idle one.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, batchSize = 20_000)
@Measurement(iterations = 5, batchSize = 10_000)
@Fork(value = 1, jvmArgsAppend = "-XX:-BackgroundCompilation")
@State(Scope.Thread)
public abstract class PathBenchmark {}

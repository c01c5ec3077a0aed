package io.mistsession.benchmark.path;

import io.mistsession.benchmark.jmh.BenchmarkRun;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** Measures what the request path allocates, for {@code bench/path.sh}. */
final class PathBenchmarks {

    /** Of all threads, netty's too. */
    private static final String BYTES_PER_BATCH = "gc.alloc.rate.norm";

    private PathBenchmarks() {}

    /**
     * Prints the table.
     *
     * @param args the file of an earlier run's figures, the file for this run's; then JMH's options
     */
    public static void main(String[] args)
            throws IOException, ServletException, CommandLineOptionException, RunnerException {
        Map<String, Double> figures = new LinkedHashMap<>();
        CodecCalls calls = CodecCalls.count();
        figures.put(PathTable.DECODINGS, calls.decodings());
        figures.put(PathTable.ENCODINGS, calls.encodings());
        String[] options = Arrays.copyOfRange(args, 2, args.length);
        for (RunResult run : BenchmarkRun.of(PathBenchmarks.class.getPackage(), options, GCProfiler.class)) {
            figures.put(BenchmarkRun.name(run), bytes(run));
        }
        write(Path.of(args[1]), figures);
        System.out.println();
        System.out.print(new PathTable(read(Path.of(args[0])), figures).toMarkdown());
    }

    /** The median of the iterations, each of which is one batch of operations. */
    private static double bytes(RunResult run) {
        Result<?> result = run.getSecondaryResults().get(BYTES_PER_BATCH);
        if (result == null) {
            throw new IllegalStateException("JMH's gc profiler gives no " + BYTES_PER_BATCH + " on this JVM");
        }
        int operations = run.getParams().getMeasurement().getBatchSize();
        return result.getStatistics().getPercentile(50) / operations;
    }

    static Map<String, Double> read(Path file) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            figures.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
        }
        return figures;
    }

    static void write(Path file, Map<String, Double> figures) throws IOException {
        List<String> lines = new ArrayList<>();
        figures.forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%s\t%.1f", name, value)));
        Files.write(file, lines);
    }
}

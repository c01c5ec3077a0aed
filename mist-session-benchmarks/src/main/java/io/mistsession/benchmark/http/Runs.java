package io.mistsession.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All runs of all variants. */
record Runs(List<Run> all) {

    Runs {
        all = List.copyOf(all);
    }

    /** From a file with a window a line, in order: round, variant, and the fields of a {@link Window}, by tabs. */
    static Runs read(Path file) throws IOException {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            Run run = new Run(Integer.parseInt(fields[0]), fields[1], List.of(Window.parse(fields, 2)));
            runs.merge(fields[0] + " " + fields[1], run, Runs::append);
        }
        return new Runs(List.copyOf(runs.values()));
    }

    /** In the order in which they ran first. */
    List<String> variants() {
        return all.stream().map(Run::variant).distinct().toList();
    }

    Runs of(String variant) {
        return new Runs(
                all.stream().filter(run -> run.variant().equals(variant)).toList());
    }

    /** Of what each run measured. */
    Spread spread(ToDoubleFunction<Run> measure) {
        return Spread.of(all.stream().mapToDouble(measure).toArray());
    }

    /** Of the ratios between two variants, each within one round. */
    Spread ratios(String variant, String against, ToDoubleFunction<Run> measure) {
        return of(variant).spread(run -> measure.applyAsDouble(run) / in(run.round(), against, measure));
    }

    /** Of the differences between two variants, each within one round. */
    Spread differences(String variant, String against, ToDoubleFunction<Run> measure) {
        return of(variant).spread(run -> measure.applyAsDouble(run) - in(run.round(), against, measure));
    }

    /** Requests per second in each window from the start on, as far as all runs got: the median of the runs. */
    List<Spread> curve() {
        int windows = all.stream().mapToInt(run -> run.windows().size()).min().orElse(0);
        return IntStream.range(0, windows)
                .mapToObj(window -> spread(run -> run.windows().get(window).throughput()))
                .toList();
    }

    private double in(int round, String variant, ToDoubleFunction<Run> measure) {
        return all.stream()
                .filter(run -> run.round() == round && run.variant().equals(variant))
                .mapToDouble(measure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Run append(Run run, Run next) {
        List<Window> windows = new ArrayList<>(run.windows());
        windows.addAll(next.windows());
        return new Run(run.round(), run.variant(), windows);
    }
}

package io.mistsession.benchmark.path;

import io.mistsession.AttributeCodec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.context.ConfigurableApplicationContext;

/** What it takes to encode and to decode: a security context, a cart of ten records, three small attributes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class CodecBenchmark {

    private static final int LINES = 10;

    @Param({"context", "cart", "small"})
    private String value = "";

    private final ConfigurableApplicationContext application = PathApplication.start();
    private final AttributeCodec codec = application.getBean(AttributeCodec.class);
    private final List<Object> values = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();

    @Setup
    public void encodeOnce() {
        values.addAll(values(value));
        values.forEach(one -> encoded.add(codec.encode("a", one)));
        System.out.println(
                value + ": " + encoded.stream().mapToInt(bytes -> bytes.length).sum() + " bytes");
    }

    @Benchmark
    public void encode(Blackhole result) {
        for (Object one : values) {
            result.consume(codec.encode("a", one));
        }
    }

    @Benchmark
    public void decode(Blackhole result) {
        for (byte[] bytes : encoded) {
            result.consume(codec.decode("a", bytes));
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        application.close();
    }

    private static List<Object> values(String name) {
        return switch (name) {
            case "context" -> List.of(SignedIn.context());
            case "cart" -> List.of(cart());
            default -> List.of(12_345L, "alice", new ArrayList<>(List.of("tea", "milk")));
        };
    }

    private static List<Line> cart() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(new Line("article-" + i, i + 1, new BigDecimal("19.99"), List.of("red", "large")));
        }
        return lines;
    }

    /** A line of a cart. */
    record Line(String article, int count, BigDecimal price, List<String> options) {}
}

package io.mistsession.benchmark.scripts;

import io.mistsession.store.NewSession;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import io.mistsession.store.redis.RedisStoreOptions;
import io.mistsession.test.redis.RedisNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Measures scripts by {@code INFO commandstats}. The store runs each operation, one call after another, while
 * {@code MONITOR} shows what it sends and what its script calls. Then the same calls are sent again, pipelined, to the same
 * sessions, and so are those of the baseline and an {@code HGETALL} of each session.
 */
final class ScriptMeter implements AutoCloseable {

    /** Scripts refuse to run when their caller has given up; here the same calls run again and again. */
    private static final Duration NEVER_LATE = Duration.ofDays(1);

    /** What is sent to prepare, and then measured. */
    private record Workload(List<List<String>> setUp, List<List<String>> commands, String statistic) {}

    private final RedisNode server;
    private final LettuceConnectionFactory connections;
    private final SessionStore store;
    private final Pipeline pipeline;
    private final int sessions;
    private final int calls;
    private final int rounds;

    /** @param sessions how many sessions the calls of an operation are spread over */
    ScriptMeter(RedisNode server, int sessions, int calls, int rounds) {
        this.server = server;
        this.sessions = sessions;
        this.calls = calls;
        this.rounds = rounds;
        this.connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder().commandTimeout(NEVER_LATE).build());
        this.pipeline = new Pipeline(server);
        connections.afterPropertiesSet();
        connections.start();
        this.store = RedisSessionStore.create(
                connections, RedisStoreOptions.defaults().withTimeout(NEVER_LATE));
    }

    /** Measures an operation on sessions with so many attributes. */
    ScriptCost measure(Operation operation, int attributes) {
        List<NewSession> created = IntStream.range(0, operation.needsNewSessions() ? calls : sessions)
                .mapToObj(n -> Operation.session(n, attributes))
                .toList();
        List<ScriptCall> creations = record(Operation.CREATE, created, List.of());
        List<List<String>> setUp = operation == Operation.CREATE ? List.of() : commands(creations);
        List<ScriptCall> recorded =
                operation == Operation.CREATE ? creations : record(operation, spread(created), setUp);
        int values = replay(setUp, commands(recorded));
        check(operation, setUp, recorded);
        Baseline baseline = Baseline.of(recorded, values >= 2 * attributes);
        List<Workload> workloads = List.of(
                new Workload(setUp, commands(recorded), "evalsha"),
                new Workload(setUp, commands(baseline), "evalsha"),
                new Workload(commands(creations), hgetall(recorded), "hgetall"));
        List<ScriptCost.Round> measured = IntStream.range(0, rounds)
                .mapToObj(round -> round(round, workloads))
                .toList();
        return new ScriptCost(operation, attributes, measured, baseline.commands());
    }

    @Override
    public void close() {
        pipeline.close();
        connections.destroy();
    }

    /** Every second round in the opposite order. */
    private ScriptCost.Round round(int round, List<Workload> workloads) {
        double[] micros = new double[workloads.size()];
        for (int i = 0; i < micros.length; i++) {
            int next = round % 2 == 0 ? i : micros.length - 1 - i;
            micros[next] = micros(workloads.get(next));
        }
        return new ScriptCost.Round(micros[0], micros[1], micros[2]);
    }

    private double micros(Workload workload) {
        reset(workload.setUp);
        server.command("CONFIG", "RESETSTAT");
        pipeline.send(workload.commands);
        String statistics = String.valueOf(server.info("commandstats").get("cmdstat_" + workload.statistic));
        return Double.parseDouble(statistics.replaceFirst(".*usec_per_call=([0-9.]+).*", "$1"));
    }

    /** The calls that the store makes, each a session's next. */
    private List<ScriptCall> record(Operation operation, List<NewSession> each, List<List<String>> setUp) {
        teach(operation, each.get(0), setUp);
        Map<String, Integer> turns = new HashMap<>();
        List<ScriptCall> recorded = ScriptCall.in(server.monitor(() -> each.forEach(
                session -> operation.run(store, session, turns.merge(session.id(), 1, Integer::sum) - 1))));
        if (recorded.size() != each.size()) {
            throw new IllegalStateException(
                    "The store made " + recorded.size() + " calls of scripts for " + each.size() + " operations");
        }
        return recorded;
    }

    /** A first call has the server learn the script, and the store the server's time. */
    private void teach(Operation operation, NewSession session, List<List<String>> setUp) {
        reset(setUp);
        operation.run(store, session, 0);
        reset(setUp);
    }

    /** Sent again, the calls must do what they did. */
    private void check(Operation operation, List<List<String>> setUp, List<ScriptCall> recorded) {
        reset(setUp);
        List<ScriptCall> again = ScriptCall.in(server.monitor(() -> pipeline.send(commands(recorded))));
        String expected = Baseline.of(recorded, false).commands();
        String actual = Baseline.of(again, false).commands();
        if (!expected.equals(actual)) {
            throw new IllegalStateException(
                    operation + " called " + expected + " when recorded, and then called " + actual);
        }
    }

    private int replay(List<List<String>> setUp, List<List<String>> commands) {
        reset(setUp);
        return pipeline.send(commands);
    }

    private void reset(List<List<String>> setUp) {
        server.command("FLUSHALL");
        pipeline.send(setUp);
    }

    private List<NewSession> spread(List<NewSession> created) {
        return IntStream.range(0, calls)
                .mapToObj(call -> created.get(call % created.size()))
                .toList();
    }

    private static List<List<String>> commands(List<ScriptCall> recorded) {
        return recorded.stream().map(ScriptCall::command).toList();
    }

    private List<List<String>> commands(Baseline baseline) {
        String digest = String.valueOf(server.command("SCRIPT", "LOAD", baseline.text()));
        return baseline.arguments().stream()
                .map(arguments -> {
                    List<String> command = new ArrayList<>(List.of("EVALSHA", digest));
                    command.addAll(arguments);
                    return command;
                })
                .toList();
    }

    private static List<List<String>> hgetall(List<ScriptCall> recorded) {
        return recorded.stream()
                .map(call -> List.of("HGETALL", call.keys().get(0)))
                .toList();
    }
}

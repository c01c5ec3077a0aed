package io.mistsession.benchmark.scripts;

import io.mistsession.test.redis.RedisProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what each operation's script costs Redis, for small and for large sessions. */
final class ScriptCosts {

    private static final List<Integer> ATTRIBUTES = List.of(3, 50);

    private ScriptCosts() {}

    /**
     * Prints the tables.
     *
     * @param args how many sessions; how many calls in a round; how many rounds; then the operations, all if there is none
     */
    public static void main(String[] args) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            operations.add(Operation.valueOf(args[i].toUpperCase(Locale.ROOT)));
        }
        System.out.print(ScriptCost.table(measure(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                operations.isEmpty() ? List.of(Operation.values()) : operations)));
    }

    static List<ScriptCost> measure(int sessions, int calls, int rounds, List<Operation> operations) {
        List<ScriptCost> costs = new ArrayList<>();
        try (RedisProcess redis = RedisProcess.start("--appendonly", "no");
                ScriptMeter meter = new ScriptMeter(redis.node(), sessions, calls, rounds)) {
            for (Operation operation : operations) {
                for (int attributes : ATTRIBUTES) {
                    System.err.println(operation + ", " + attributes + " attributes");
                    costs.add(meter.measure(operation, attributes));
                }
            }
        }
        return costs;
    }
}

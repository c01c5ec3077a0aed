package io.mistsession.benchmark.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.redis.RedisProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With few calls: what they cost is not looked at. */
class ScriptMeterTests {

    @ParameterizedTest
    @EnumSource
    void measuresEachOperationAndItsBaseline(Operation operation) {
        try (RedisProcess redis = RedisProcess.start();
                ScriptMeter meter = new ScriptMeter(redis.node(), 3, 20, 2)) {
            ScriptCost cost = meter.measure(operation, 3);

            assertThat(cost.rounds()).hasSize(2).allSatisfy(round -> {
                assertThat(round.script()).isPositive();
                assertThat(round.baseline()).isPositive();
                assertThat(round.hgetall()).isPositive();
            });
            assertThat(cost.calls()).isNotEmpty();
        }
    }

    @Test
    void theBaselineRunsWhatTheScriptRuns() {
        try (RedisProcess redis = RedisProcess.start();
                ScriptMeter meter = new ScriptMeter(redis.node(), 3, 20, 1)) {
            List<ScriptCost> costs = new ArrayList<>();

            List<ScriptCall> calls =
                    ScriptCall.in(redis.node().monitor(() -> costs.add(meter.measure(Operation.SAVE, 50))));

            assertThat(calls)
                    .filteredOn(call -> call.commands().equals(costs.get(0).calls()))
                    .extracting(call -> call.command().get(1))
                    .as("the digests of scripts that made these calls")
                    .satisfies(digests -> assertThat(new HashSet<>(digests)).hasSize(2));
        }
    }
}

package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

abstract class StressContract extends StoreTests {

    StressContract(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void whateverManyThreadsDoHasAnExplanation() {
        long seed = System.nanoTime();

        List<Event> events = Stress.run(store(), seed, 8, 500);

        assertThat(History.violations(events)).as("with seed %d", seed).isEmpty();
    }
}

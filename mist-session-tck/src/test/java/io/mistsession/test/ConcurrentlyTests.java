package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentlyTests {

    @Test
    void allThreadsRunAtTheSameTime() {
        CyclicBarrier all = new CyclicBarrier(8);

        List<Integer> numbers = Concurrently.run(8, number -> {
            all.await(1, TimeUnit.MINUTES);
            return number;
        });

        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aTaskThatFailsFailsTheTest() {
        IllegalStateException failure = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> Concurrently.run(2, number -> {
                    if (number == 1) {
                        throw failure;
                    }
                    return number;
                }))
                .isInstanceOf(AssertionError.class)
                .hasCause(failure);
    }
}

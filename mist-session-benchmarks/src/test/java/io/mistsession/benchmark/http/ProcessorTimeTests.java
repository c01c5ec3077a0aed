package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTests {

    @Test
    void isReadBehindANameThatMayHoldAnything() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 1 2 3 4 150 25 7 8 20 0 1 0 5 6 7";

        assertThat(ProcessorTime.parse(stat)).isEqualTo(new ProcessorTime(1_500_000, 250_000));
    }

    @Test
    void ofAProcessThatIsNotThereIsUnknown() {
        assertThat(ProcessorTime.of(-1).total()).isNaN();
    }
}

package io.mistsession.benchmark.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoredCommandTests {

    @Test
    void tellsWhatAScriptCallsFromWhatAClientSends() {
        assertThat(MonitoredCommand.parse("1700000000.123456 [0 lua] \"TIME\""))
                .isEqualTo(new MonitoredCommand(true, List.of("TIME")));
        assertThat(MonitoredCommand.parse("1700000000.123456 [0 127.0.0.1:5] \"ECHO\" \"[0 lua] x\""))
                .isEqualTo(new MonitoredCommand(false, List.of("ECHO", "[0 lua] x")));
    }

    @Test
    void readsEveryByteThatIsEscaped() {
        assertThat(MonitoredCommand.parse("1.1 [0 lua] \"HSET\" \"\" \"a\\\"b\\\\\\n\\r\\t\\a\\b\\xff\\x00c\"")
                        .words())
                .containsExactly("HSET", "", "a\"b\\\n\r\t\u0007\b\u00ff\u0000c");
    }
}

package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ListenersTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Listeners.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void oneThatFailsHarmsNoOther() {
        List<String> called = new ArrayList<>();

        Listeners.callAll(List.of("one", "two"), listener -> {
            called.add(listener);
            throw new IllegalStateException("This listener always fails");
        });

        assertThat(called).containsExactly("one", "two");
    }

    @Test
    void oneThatFailsForEverySessionIsWarnedOfOnce() {
        class Failing {}
        class AlsoFailing {}

        for (int i = 0; i < 100; i++) {
            Listeners.call(new Failing(), listener -> {
                throw new IllegalStateException("This listener always fails");
            });
        }
        Listeners.call(new AlsoFailing(), listener -> {
            throw new LinkageError("This one too");
        });

        assertThat(log.list).hasSize(2).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy().getMessage()).startsWith("This");
        });
        assertThat(log.list.get(0).getFormattedMessage()).contains(Failing.class.getName());
    }

    @Test
    void anErrorThatLeavesTheProcessUnusableIsPassedOn() {
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> Listeners.call("one", listener -> {
                    throw new OutOfMemoryError("of the test");
                }));
    }
}

package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisSystemException;

class OutageLogTests {

    private final AtomicLong time = new AtomicLong();
    private final OutageLog outages = new OutageLog(time::get);
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void anOutageIsToldOnceAndSoIsItsEnd() {
        fail();
        fail();
        outages.served();
        pass(3);
        outages.served();
        outages.served();

        assertThat(messages())
                .containsExactly(
                        "Redis fails to serve sessions: java.lang.IllegalStateException: the cause",
                        "Redis serves sessions again");
    }

    @Test
    void whatFailsAmongOthersThatDoNotIsToldEveryTenSeconds() {
        for (int second = 0; second < 20; second++) {
            fail();
            outages.served();
            pass(1);
        }

        assertThat(messages()).hasSize(2);
    }

    @Test
    void whatIsServedIsNotToldOfWithoutAnOutage() {
        outages.served();

        assertThat(messages()).isEmpty();
    }

    @Test
    void anOutageIsKnownUntilNothingHasFailedForTenSeconds() {
        assertThat(outages.current()).isEmpty();

        fail();
        pass(9);
        assertThat(outages.current()).contains("java.lang.IllegalStateException: the cause");

        pass(1);
        assertThat(outages.current()).isEmpty();
    }

    @Test
    void anOutageIsOverOnceOperationsSucceedAgain() {
        fail();
        pass(3);
        outages.served();

        assertThat(outages.current()).isEmpty();
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void fail() {
        outages.failed(new RedisSystemException("outside", new IllegalStateException("the cause")));
    }

    private void pass(long seconds) {
        time.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}

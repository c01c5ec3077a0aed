package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.SessionStoreException;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What its caller was told to have failed does not happen any more. */
class DeadlineTests {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final RedisProcess server = RedisProcess.start();
    private final SessionConnections patient = SessionConnections.to(server.topology());
    private final SessionStore store = patient.store();

    @AfterEach
    void stop() {
        patient.close();
        server.close();
    }

    @Test
    void nothingThatTimedOutIsDoneByAServerThatStoodStill() throws Exception {
        try (SessionConnections hasty = hasty()) {
            LateOperations late = LateOperations.prepared(hasty.store());
            server.pause();

            late.allFail();

            server.resume();
            late.assertNothingIsDone();
        }
    }

    @Test
    void nothingThatTimedOutIsDoneByAServerThatHeldItsClientsBack() throws Exception {
        try (SessionConnections hasty = hasty()) {
            LateOperations late = LateOperations.prepared(hasty.store());
            server.command("CLIENT", "PAUSE", "1500", "ALL");

            late.allFail();

            late.assertNothingIsDone();
        }
    }

    @Test
    void aSaveThatTimedOutDoesNotOverwriteALaterOneThatWasAcknowledged() {
        try (SessionConnections hasty = hasty()) {
            SessionStore slow = hasty.store();
            Sample sample = LateOperations.stored(slow);
            assertThat(slow.save(sample.put("color", Sample.value("old")))).isInstanceOf(SaveResult.Saved.class);
            server.pause();
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> slow.save(sample.put("color", Sample.value("stale"))));
            server.resume();

            assertThat(store.save(sample.put("color", Sample.value("new")))).isInstanceOf(SaveResult.Saved.class);

            LateOperations.settle(slow);
            assertThat(store.find(sample.id()).orElseThrow().attributes()).containsEntry("color", Sample.value("new"));
        }
    }

    @Test
    void aNewConnectionLearnsTheTimeFromOneAnswerAndThenEachChangeIsOneCommand() {
        LateOperations.stored(store);
        patient.factory().resetConnection();
        assertThat(commands(() -> LateOperations.stored(store))).isEqualTo(2);

        patient.factory().resetConnection();
        LateOperations.settle(store);
        assertThat(commands(() -> LateOperations.stored(store))).isOne();
    }

    @Test
    void aConnectionThatWasLostLearnsTheTimeAnew() {
        LateOperations.stored(store);
        server.restart();
        Awaitility.await().ignoreExceptions().until(() -> LateOperations.stored(store) != null);

        assertThat(commands(() -> LateOperations.stored(store))).isOne();
    }

    @Test
    void aCallerWhoseClockJumpsIsServed() {
        AtomicLong jump = new AtomicLong();
        PrimaryConnection primary = new PrimaryConnection(patient.factory(), TIMEOUT, System::nanoTime);
        ScriptRunner scripts =
                new ScriptRunner(patient.factory(), primary, TIMEOUT, () -> System.nanoTime() + jump.get());
        assertThat(create(scripts)).isEqualTo(ReplyWord.CREATED);

        jump.set(-Duration.ofHours(1).toNanos());
        assertThat(create(scripts)).isEqualTo(ReplyWord.CREATED);
        jump.set(Duration.ofHours(1).toNanos());
        assertThat(create(scripts)).isEqualTo(ReplyWord.CREATED);

        assertThat(commands(() -> create(scripts))).isOne();
    }

    @Test
    void loadsCarryNoDeadline() {
        Sample sample = LateOperations.stored(store);
        store.load(sample.credential());
        patient.factory().resetConnection();

        assertThat(commands(() -> store.load(sample.credential()))).isOne();
    }

    private SessionConnections hasty() {
        return SessionConnections.to(server.topology().configuration(), TIMEOUT);
    }

    private static ReplyWord create(ScriptRunner scripts) {
        Sample sample = Sample.create();
        Arguments arguments = new OperationArguments(true, Duration.ofMinutes(1), false).create(sample.session());
        return scripts.run(SessionScript.CREATE, new RedisLayout("mist:session:").sessionAndDue(sample.id()), arguments)
                .word();
    }

    /** How many scripts the server is asked to run. */
    private long commands(Runnable work) {
        return server.node().monitor(work).stream()
                .filter(line -> !line.contains(" lua] "))
                .filter(line -> line.toUpperCase(Locale.ROOT).contains("\"EVAL"))
                .count();
    }
}

package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.test.FakeExchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often an operation takes the lock of its exchange: a reentrant take is one, too. */
class LockTests {

    private final AtomicInteger takes = new AtomicInteger();
    private final Application app = new Application(builder -> builder.locks(() -> new CountingLock(takes)));

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aRotationTakesTheLockOnce() {
        FakeExchange exchange = app.visitor();
        takes.set(0);

        app.manager.rotateSession(exchange);

        assertThat(takes).hasValue(1);
    }

    @Test
    void aLogInTakesTheLockOnce() {
        FakeExchange exchange = app.visitor();
        takes.set(0);

        app.manager.logIn(exchange, "alice");

        assertThat(takes).hasValue(1);
    }

    @Test
    void aRequestThatReadsTakesTheLockFourTimes() {
        FakeExchange exchange = app.visitor();
        takes.set(0);

        app.request(exchange, session -> session.get("cart"));

        assertThat(takes).as("current, get, save, write the token").hasValue(4);
    }

    @Test
    void aRequestThatWritesTakesTheLockFiveTimes() {
        FakeExchange exchange = app.visitor();
        takes.set(0);

        app.request(exchange, session -> {
            session.get("cart");
            session.set("cart", "coffee");
        });

        assertThat(takes).as("current, get, set, save, write the token").hasValue(5);
    }

    @Test
    void whatIsKnownWithoutTheAttributesNeedsNoLock() {
        Session session = app.manager.currentSession(app.visitor());
        takes.set(0);

        session.id();
        session.generation();
        session.createdAt();
        session.lastAccessedAt();
        session.expiresAt();
        session.maxAge();
        session.owner();
        session.isNew();
        session.isEnded();

        assertThat(takes).hasValue(0);
    }

    private static final class CountingLock extends ReentrantLock {

        private static final long serialVersionUID = 1;

        private final AtomicInteger takes;

        CountingLock(AtomicInteger takes) {
            this.takes = takes;
        }

        @Override
        public void lock() {
            takes.incrementAndGet();
            super.lock();
        }
    }
}

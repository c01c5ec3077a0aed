package io.mistsession.web;

import io.mistsession.SessionException;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the session and sends its token before the first byte of a response leaves. If the session cannot be saved, the
 * client gets a problem in place of the response.
 */
final class CommitGuard {

    private static final Logger log = LoggerFactory.getLogger(CommitGuard.class);

    private enum State {
        /** Nothing may leave yet. */
        OPEN,
        /** The session is being saved, or a problem written. */
        BUSY,
        /** The session is saved: the response may leave at any time. */
        RELEASED,
        /** The client has been sent a problem: what the application writes now is dropped. */
        ANSWERED
    }

    private final SessionManager manager;
    private final ServletExchange exchange;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = State.OPEN;

    /** Whether the last save has written anything. */
    private boolean hasWritten;

    CommitGuard(SessionManager manager, ServletExchange exchange) {
        this.manager = manager;
        this.exchange = exchange;
    }

    /** Whether the response may leave, or has left: a change of the session is written at once. */
    boolean isReleased() {
        return state == State.RELEASED || state == State.ANSWERED;
    }

    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    /**
     * Called before the response is committed.
     *
     * @return whether the response is still the application's
     * @throws SessionException if the session could not be saved, and the response is committed already
     */
    boolean release() {
        if (state != State.RELEASED) {
            lock.lock();
            try {
                releaseIfOpen();
            } finally {
                lock.unlock();
            }
        }
        return !isAnswered();
    }

    /**
     * Called at the end of the request. If the response was released before, or its session took time to be written, what
     * was changed in place meanwhile is saved too.
     */
    void finish() {
        lock.lock();
        try {
            boolean wasReleased = state == State.RELEASED;
            releaseIfOpen();
            if (state == State.RELEASED && (wasReleased || hasWritten)) {
                trySave();
            }
        } finally {
            lock.unlock();
        }
        endRequest();
    }

    /**
     * Saves what was changed before the handler failed.
     *
     * @return whether the client was sent a problem, because the failure is a {@link SessionException}
     */
    boolean answer(Throwable failure) {
        boolean wasAnswered = isAnswered();
        if (!wasAnswered) {
            lock.lock();
            try {
                saveDespite(failure);
                SessionException problem = sessionException(failure);
                if (problem != null
                        && !exchange.isAsyncStarted()
                        && !exchange.response().isCommitted()) {
                    answer(problem);
                }
            } finally {
                lock.unlock();
            }
        }
        endRequest();
        return !wasAnswered && isAnswered();
    }

    /** Called when an asynchronous request is over and the response can no longer be changed. */
    void complete() {
        lock.lock();
        try {
            if (state != State.ANSWERED) {
                state = State.RELEASED;
                save();
            }
        } catch (RuntimeException e) {
            log.warn("The last changes that an asynchronous request made to its session are lost", e);
        } finally {
            lock.unlock();
        }
        endRequest();
    }

    /** The response was reset before it was committed, and starts again. */
    void reopen() {
        lock.lock();
        try {
            if (state == State.RELEASED) {
                state = State.OPEN;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Saves what was changed so far; the response is not released. */
    void saveChanges() {
        lock.lock();
        try {
            save();
        } finally {
            lock.unlock();
        }
    }

    private void releaseIfOpen() {
        if (state == State.OPEN) {
            state = State.BUSY;
            try {
                if (trySave()) {
                    manager.writeToken(exchange);
                    state = State.RELEASED;
                }
            } finally {
                leaveBusy(State.OPEN);
            }
        }
    }

    private void saveDespite(Throwable failure) {
        boolean wasOpen = state == State.OPEN;
        try {
            save();
        } catch (RuntimeException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
            log.debug("The session could not be saved after its request had failed", e);
        }
        if (wasOpen) {
            manager.writeToken(exchange);
            state = State.RELEASED;
        }
    }

    private void save() {
        HttpSessionAdapter adapter = exchange.httpSession();
        if (adapter != null) {
            adapter.beforeSave();
        }
        hasWritten = manager.save(exchange);
    }

    private void endRequest() {
        HttpSessionAdapter adapter = exchange.httpSession();
        if (adapter != null) {
            adapter.afterRequest();
        }
    }

    private boolean trySave() {
        try {
            save();
            return true;
        } catch (SessionException e) {
            if (exchange.response().isCommitted()) {
                throw e;
            }
            answer(e);
            return false;
        }
    }

    /** A token that is stored is sent to the client, even with a problem. */
    private void answer(SessionException failure) {
        State before = state;
        state = State.BUSY;
        try {
            SessionProblem problem = SessionProblem.of(failure);
            problem.log(failure, exchange.request());
            ProblemResponse response = new ProblemResponse(exchange.response(), problem).reset();
            manager.writeToken(exchange);
            response.send();
            state = State.ANSWERED;
        } finally {
            leaveBusy(before);
        }
    }

    private void leaveBusy(State before) {
        if (state == State.BUSY) {
            state = before;
        }
    }

    private static @Nullable SessionException sessionException(Throwable failure) {
        Throwable cause = failure instanceof ServletException ? failure.getCause() : failure;
        return cause instanceof SessionException problem ? problem : null;
    }
}

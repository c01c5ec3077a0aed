package io.mistsession.web;

import io.mistsession.SessionException;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.ServletException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the session is stored, and the client told, before the first byte of a response leaves. If it cannot
 * be stored, the client gets a problem in place of the response.
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
        /** The client has been given a problem: whatever the application still writes is dropped. */
        ANSWERED
    }

    private final SessionManager manager;
    private final ServletExchange exchange;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = State.OPEN;

    CommitGuard(SessionManager manager, ServletExchange exchange) {
        this.manager = manager;
        this.exchange = exchange;
    }

    /** Whether the session has been saved for the last time: what changes from now on is written at once. */
    boolean isReleased() {
        return state == State.RELEASED || state == State.ANSWERED;
    }

    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    /**
     * Comes before everything that may commit the response.
     *
     * @return whether the response is still the application's
     * @throws SessionException if the session could not be saved and the response has been committed behind our back
     */
    boolean release() {
        if (state != State.RELEASED) {
            exclusively(() -> {
                if (state == State.OPEN) {
                    state = State.BUSY;
                    if (isSaved()) {
                        manager.writeToken(exchange);
                        state = State.RELEASED;
                    }
                }
            });
        }
        return !isAnswered();
    }

    /** Comes at the end: also saves what was changed in place, or by another thread, while the response was released. */
    void finish() {
        if (release()) {
            exclusively(this::isSaved);
        }
        finishView();
    }

    /**
     * Saves what was changed before the handler failed.
     *
     * @return whether the client has been told of the failure, because it was one of ours
     */
    boolean answer(Throwable failure) {
        boolean wasAnswered = isAnswered();
        if (!wasAnswered) {
            exclusively(() -> {
                saveDespite(failure);
                SessionException ours = ours(failure);
                if (ours != null
                        && !exchange.isAsyncStarted()
                        && !exchange.response().isCommitted()) {
                    answer(ours);
                }
            });
        }
        finishView();
        return !wasAnswered && isAnswered();
    }

    /** Saves what is left when the request is over and nobody can be told any more. */
    void complete() {
        exclusively(() -> {
            if (state == State.ANSWERED) {
                return;
            }
            state = State.RELEASED;
            try {
                save();
            } catch (RuntimeException e) {
                log.warn("What an asynchronous request changed in its session at last is lost", e);
            }
        });
        finishView();
    }

    /** The response was reset before it was committed: it starts anew. */
    void reopen() {
        exclusively(() -> {
            if (state == State.RELEASED) {
                state = State.OPEN;
            }
        });
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
        HttpSessionAdapter view = exchange.httpSession();
        if (view != null) {
            view.beforeSave();
        }
        manager.save(exchange);
    }

    private void finishView() {
        HttpSessionAdapter view = exchange.httpSession();
        if (view != null) {
            view.afterRequest();
        }
    }

    private boolean isSaved() {
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

    /** A token that was stored must reach the client, whatever else went wrong. */
    private void answer(SessionException failure) {
        state = State.BUSY;
        SessionProblem problem = SessionProblem.of(failure);
        problem.log(failure);
        ProblemResponse response = new ProblemResponse(exchange.response(), problem).reset();
        manager.writeToken(exchange);
        response.send();
        state = State.ANSWERED;
    }

    private static @Nullable SessionException ours(Throwable failure) {
        Throwable cause = failure instanceof ServletException ? failure.getCause() : failure;
        return cause instanceof SessionException ours ? ours : null;
    }

    private void exclusively(Runnable work) {
        lock.lock();
        State before = state;
        try {
            work.run();
        } finally {
            if (state == State.BUSY) {
                state = before;
            }
            lock.unlock();
        }
    }
}

package io.mistsession.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Saves what nobody else has saved when an asynchronous request is over. */
final class SaveAtLast implements AsyncListener {

    private final CommitGuard guard;

    SaveAtLast(CommitGuard guard) {
        this.guard = guard;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        guard.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** A container forgets the listeners of the cycle before. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}

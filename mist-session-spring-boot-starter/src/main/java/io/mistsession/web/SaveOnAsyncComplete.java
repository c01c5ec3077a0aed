package io.mistsession.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Saves the session when an asynchronous request is over. */
final class SaveOnAsyncComplete implements AsyncListener {

    private final CommitGuard guard;

    SaveOnAsyncComplete(CommitGuard guard) {
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

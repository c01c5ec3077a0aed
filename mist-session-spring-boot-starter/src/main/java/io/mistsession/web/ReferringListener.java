package io.mistsession.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Gives a listener the context that saves the session, because listeners complete requests that took too long. */
final class ReferringListener implements AsyncListener {

    private final AsyncListener target;
    private final AsyncContext context;

    ReferringListener(AsyncListener target, AsyncContext context) {
        this.target = target;
        this.context = context;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        target.onComplete(referring(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        target.onTimeout(referring(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        target.onError(referring(event));
    }

    /** Here the event's context is the new one, to which the listener may want to be added again. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        target.onStartAsync(event);
    }

    private AsyncEvent referring(AsyncEvent event) {
        return new AsyncEvent(context, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
    }
}

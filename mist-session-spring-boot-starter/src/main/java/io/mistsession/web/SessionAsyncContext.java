package io.mistsession.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Saves the session before asynchronous work is completed. */
final class SessionAsyncContext implements AsyncContext {

    private final AsyncContext target;
    private final CommitGuard guard;
    private final boolean isOriginal;

    /** @param isOriginal whether the request and the response are those that the application was given */
    SessionAsyncContext(AsyncContext target, CommitGuard guard, boolean isOriginal) {
        this.target = target;
        this.guard = guard;
        this.isOriginal = isOriginal;
        target.addListener(new SaveOnAsyncComplete(guard));
    }

    @Override
    public void complete() {
        try {
            guard.finish();
        } finally {
            target.complete();
        }
    }

    @Override
    public void dispatch() {
        target.dispatch();
    }

    @Override
    public void dispatch(String path) {
        target.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        target.dispatch(context, path);
    }

    @Override
    public void start(Runnable work) {
        target.start(work);
    }

    @Override
    public void addListener(AsyncListener listener) {
        target.addListener(new ReferringListener(listener, this));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        target.addListener(new ReferringListener(listener, this), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return target.createListener(type);
    }

    @Override
    public ServletRequest getRequest() {
        return target.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return target.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return isOriginal || target.hasOriginalRequestAndResponse();
    }

    @Override
    public void setTimeout(long timeout) {
        target.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return target.getTimeout();
    }
}

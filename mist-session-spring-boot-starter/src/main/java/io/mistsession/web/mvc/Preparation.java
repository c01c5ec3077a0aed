package io.mistsession.web.mvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What has to be done before a handler is called, at each request. Thread-safe. */
@FunctionalInterface
interface Preparation {

    /** Knows which handlers need something done before them. Thread-safe. */
    interface Source {

        /** Asked once for each handler; null if it needs nothing. */
        @Nullable
        Preparation forHandler(Object handler);
    }

    /** An exception keeps the handler from being called. */
    void prepare(HttpServletRequest request, HttpServletResponse response);
}

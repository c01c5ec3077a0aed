package io.mistsession.web.mvc;

import io.mistsession.SessionException;
import io.mistsession.web.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a {@link SessionException} of a controller with a problem. It is the last resolver: the application's own
 * {@code @ExceptionHandler} is asked first.
 */
final class SessionExceptionResolver implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!(exception instanceof SessionException failure) || response.isCommitted()) {
            return null;
        }
        ProblemResponse.send(failure, request, response);
        return new ModelAndView();
    }
}

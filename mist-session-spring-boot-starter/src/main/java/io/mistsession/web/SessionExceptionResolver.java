package io.mistsession.web;

import io.mistsession.SessionException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what controllers throw of ours with a problem. It comes last: the application's own {@code @ExceptionHandler}
 * wins.
 */
public final class SessionExceptionResolver implements HandlerExceptionResolver, Ordered {

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
        SessionProblem problem = SessionProblem.of(failure);
        problem.log(failure);
        new ProblemResponse(response, problem).replaceBody().send();
        return new ModelAndView();
    }
}

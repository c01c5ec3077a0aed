package io.mistsession.guide;

import io.mistsession.ReauthenticationRequiredException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

// tag::code[]
@ControllerAdvice
class StepUp {

    private final RequestCache requests = new HttpSessionRequestCache();

    @ExceptionHandler(ReauthenticationRequiredException.class)
    void signInAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        requests.saveRequest(request, response); // the user continues here after the log-in
        response.sendRedirect(request.getContextPath() + "/login");
    }
}
// end::code[]

package io.mistsession.dropin.app;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Pages that are made of other pages. */
@Controller
class DispatchController implements ErrorController {

    @PostMapping("/forward")
    String forward(HttpSession session, @RequestParam String value) {
        session.setAttribute("value", value);
        return "forward:/part";
    }

    @PostMapping("/include")
    void include(
            HttpServletRequest request, HttpServletResponse response, HttpSession session, @RequestParam String value)
            throws ServletException, IOException {
        session.setAttribute("value", value);
        response.getWriter().print("included: ");
        request.getRequestDispatcher("/part").include(request, response);
    }

    @RequestMapping("/part")
    void part(HttpSession session, HttpServletResponse response) throws IOException {
        response.getWriter().print(session.getAttribute("value"));
        session.setAttribute("part", "shown");
    }

    @PostMapping("/failure")
    void fail(HttpSession session, @RequestParam String value) {
        session.setAttribute("value", value);
        throw new IllegalStateException("This is meant to fail");
    }

    @RequestMapping("/error")
    @ResponseBody
    String error(
            HttpServletRequest request, @SessionAttribute(name = "value", required = false) @Nullable String value) {
        return "status " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + ", value " + value;
    }
}

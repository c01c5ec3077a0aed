package io.mistsession.dropin.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may see. */
@RestController
class HomeController {

    @GetMapping("/")
    String home() {
        return "welcome";
    }

    @GetMapping("/greeting")
    String greeting(Locale locale) {
        return locale.getLanguage().equals("de") ? "Guten Tag" : "Good day";
    }

    @GetMapping("/links")
    String links(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("links", true);
        return response.encodeURL("/next") + " " + response.encodeRedirectURL("/next");
    }

    @GetMapping("/api/name")
    String api(@CurrentSecurityContext(expression = "authentication.name") String name, HttpServletRequest request) {
        return name + (request.getSession(false) == null ? " without a session" : " with a session");
    }

    @GetMapping("/policy/{policy}")
    String policy(@CurrentSecurityContext(expression = "authentication.name") String name) {
        return name;
    }
}

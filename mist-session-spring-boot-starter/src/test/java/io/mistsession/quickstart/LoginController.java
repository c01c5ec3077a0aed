package io.mistsession.quickstart;

import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.mvc.SessionParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
class LoginController {

    private final SessionManager manager;

    LoginController(SessionManager manager) {
        this.manager = manager;
    }

    @PostMapping("/login")
    void login(@RequestParam String name, Exchange exchange) {
        // … after you have checked the password:
        Session session = manager.logIn(exchange, name); // new token, same session id
        session.set("user", name);
    }

    @GetMapping("/profile")
    String profile(@SessionParam("user") String user) {
        return user; // without a log-in the answer is a 401
    }

    @PostMapping("/logout")
    void logout(Exchange exchange) {
        manager.removeSession(exchange);
    }
}
// end::code[]

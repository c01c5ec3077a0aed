package io.mistsession.slice;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.mvc.RequiresRecentAuthentication;
import io.mistsession.web.mvc.SessionParam;
import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final SessionManager sessions;

    AccountController(SessionManager sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/login")
    void login(@RequestParam String user, ServletExchange exchange) {
        sessions.logIn(exchange, user).set("username", user);
    }

    @PostMapping("/visits")
    long visit(@SessionParam Session session) {
        return session.increment("visits", 1);
    }

    @GetMapping("/profile")
    String profile(@SessionParam("username") String user, HttpSession session) {
        return user + " " + session.getAttribute("username");
    }

    @PostMapping("/transfers")
    @RequiresRecentAuthentication
    String transfer() {
        return "done";
    }
}

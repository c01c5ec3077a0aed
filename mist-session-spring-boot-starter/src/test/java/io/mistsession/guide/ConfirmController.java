package io.mistsession.guide;

import io.mistsession.Exchange;
import io.mistsession.manager.SessionManager;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
class ConfirmController {

    private final AuthenticationManager authentications;
    private final SessionManager manager;

    ConfirmController(AuthenticationManager authentications, SessionManager manager) {
        this.authentications = authentications;
        this.manager = manager;
    }

    @PostMapping("/confirm")
    void confirm(@RequestParam String password, Authentication user, Exchange exchange) {
        authentications.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user.getName(), password));
        manager.logIn(exchange, user.getName()); // replaces the token and restarts the ten minutes
    }
}
// end::code[]

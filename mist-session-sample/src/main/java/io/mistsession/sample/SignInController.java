package io.mistsession.sample;

import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Signing in and out: the two moments at which a session changes hands. */
@RestController
class SignInController {

    private final SessionManager manager;

    SignInController(SessionManager manager) {
        this.manager = manager;
    }

    @PostMapping("/login")
    Message login(@RequestBody Credentials credentials, Exchange exchange) {
        User user = credentials.user();
        manager.logIn(exchange, user.name());
        // Fetched after the log-in: if another user was signed in before, it is a new session.
        Session session = manager.currentSession(exchange);
        session.set("user_id", user.id());
        session.set("username", user.name());
        return new Message("Signed in as " + user.name());
    }

    @PostMapping("/logout")
    Message logout(Exchange exchange) {
        manager.removeSession(exchange);
        return new Message("Signed out");
    }

    record Credentials(@Nullable String username, @Nullable String password) {

        User user() {
            if (username == null || username.isBlank() || password == null || password.isBlank()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "A user name and a password are required.");
            }
            return User.authenticate(username, password)
                    .orElseThrow(() -> new ResponseStatusException(
                            HttpStatus.UNAUTHORIZED, "The user name or the password is wrong."));
        }

        /** Spring logs request bodies at debug: without the password. */
        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }
}

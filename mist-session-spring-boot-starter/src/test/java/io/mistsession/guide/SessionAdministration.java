package io.mistsession.guide;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

// tag::code[]
@Component
class SessionAdministration {

    private final SessionManager sessions;

    SessionAdministration(SessionManager sessions) {
        this.sessions = sessions;
    }

    Optional<Instant> lastUse(String id) { // findById
        return sessions.find(id).map(Session::lastAccessedAt);
    }

    void end(String id) { // deleteById
        sessions.remove(id);
    }
}
// end::code[]

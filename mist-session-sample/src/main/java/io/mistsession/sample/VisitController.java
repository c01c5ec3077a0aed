package io.mistsession.sample;

import io.mistsession.Session;
import io.mistsession.web.mvc.SessionParam;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts exactly, however many count at once. */
@RestController
class VisitController {

    record Visits(long visits) {}

    @PostMapping("/visits")
    Visits count(@SessionParam Session session) {
        return new Visits(session.increment("visits", 1));
    }
}

package io.mistsession.benchmark.app;

import io.mistsession.Session;
import io.mistsession.web.mvc.SessionParam;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Does to the letter what {@link HttpSessionController} does; {@code set}, therefore, and not {@code increment}. */
@Profile({"mist-memory", "mist-redis", "mist-redis-near"})
@RestController
class MistSessionController {

    @PostMapping("/start")
    Visits start(@SessionParam Session session, @RequestParam(defaultValue = Visits.NAME) String username) {
        session.set(Visits.USER_ID, Visits.ID);
        session.set(Visits.USERNAME, username);
        session.set(Visits.VISITS, 0L);
        return new Visits(0);
    }

    @GetMapping("/read")
    Visits read(@SessionParam Session session) {
        return new Visits(Visits.stored(session.get(Visits.VISITS)));
    }

    @PostMapping("/write")
    Visits write(@SessionParam Session session) {
        long visits = Visits.stored(session.get(Visits.VISITS)) + 1;
        session.set(Visits.VISITS, visits);
        return new Visits(visits);
    }
}

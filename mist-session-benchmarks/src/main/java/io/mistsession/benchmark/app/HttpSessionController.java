package io.mistsession.benchmark.app;

import jakarta.servlet.http.HttpSession;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Profile({
    "tomcat",
    "spring-session-redis",
    "spring-session-indexed",
    "mist-memory-servlet",
    "mist-redis-servlet",
    "mist-redis-near-servlet"
})
@RestController
class HttpSessionController {

    @PostMapping("/start")
    Visits start(HttpSession session, @RequestParam(defaultValue = Visits.NAME) String username) {
        session.setAttribute(Visits.USER_ID, Visits.ID);
        session.setAttribute(Visits.USERNAME, username);
        session.setAttribute(Visits.VISITS, 0L);
        return new Visits(0);
    }

    @GetMapping("/read")
    Visits read(HttpSession session) {
        return new Visits(Visits.stored(session.getAttribute(Visits.VISITS)));
    }

    @PostMapping("/write")
    Visits write(HttpSession session) {
        long visits = Visits.stored(session.getAttribute(Visits.VISITS)) + 1;
        session.setAttribute(Visits.VISITS, visits);
        return new Visits(visits);
    }
}

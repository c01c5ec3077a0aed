package io.mistsession.quickstart;

import io.mistsession.Session;
import io.mistsession.web.mvc.SessionParam;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
class HelloController {

    @PostMapping("/hello")
    long visit(@SessionParam Session session) {
        return session.increment("visits", 1); // exact, however many requests run in parallel
    }

    @GetMapping("/hello")
    String read(@SessionParam("visits") Optional<Long> visits) {
        return "You have been here " + visits.orElse(0L) + " times.";
    }
}
// end::code[]

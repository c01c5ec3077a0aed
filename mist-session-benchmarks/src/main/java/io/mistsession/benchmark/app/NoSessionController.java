package io.mistsession.benchmark.app;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same answers without any session: what all others are measured against. */
@Profile("none")
@RestController
class NoSessionController {

    @PostMapping("/start")
    Visits start(@SuppressWarnings("unused") @RequestParam(defaultValue = Visits.NAME) String username) {
        return new Visits(0);
    }

    @GetMapping("/read")
    Visits read() {
        return new Visits(0);
    }

    @PostMapping("/write")
    Visits write() {
        return new Visits(1);
    }
}

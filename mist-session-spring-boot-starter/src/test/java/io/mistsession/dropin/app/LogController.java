package io.mistsession.dropin.app;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LogController {

    private final Log log;

    LogController(Log log) {
        this.log = log;
    }

    @PostMapping("/log")
    String add(@RequestParam String line) {
        log.add(line);
        return log.show();
    }
}

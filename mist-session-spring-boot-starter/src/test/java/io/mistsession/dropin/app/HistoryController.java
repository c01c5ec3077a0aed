package io.mistsession.dropin.app;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {

    @GetMapping("/history")
    String about(@RequestParam String text) {
        return String.join("\n", ShopHistory.about(text));
    }
}

package io.mistsession.guide;

import io.mistsession.web.mvc.RequiresRecentAuthentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
@RequestMapping("/transfer")
@RequiresRecentAuthentication("10m")
class TransferController {

    @GetMapping
    String form() {
        return "How much, and to whom?";
    }

    @PostMapping
    String transfer(@RequestParam long amount, @RequestParam String to) {
        return amount + " for " + to;
    }
}
// end::code[]

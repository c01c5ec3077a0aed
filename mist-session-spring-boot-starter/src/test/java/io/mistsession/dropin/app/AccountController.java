package io.mistsession.dropin.app;

import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages for those who have logged in. */
@RestController
class AccountController {

    private static final String PAGE = """
            <!DOCTYPE html>
            <title>Account</title>
            <h1 id="name">%s</h1>
            <form method="post" action="/logout">
              <input type="hidden" name="_csrf" value="%s">
              <button id="log-out">Log out</button>
            </form>
            """;

    @GetMapping(path = "/account", produces = MediaType.TEXT_HTML_VALUE)
    String account(@AuthenticationPrincipal Named user, CsrfToken csrf) {
        return PAGE.formatted(user.getDisplayName(), csrf.getToken());
    }

    /** Reads nothing but who is asking. */
    @GetMapping("/account/name")
    String name(@AuthenticationPrincipal Named user) {
        return user.getDisplayName();
    }

    @GetMapping("/account/orders")
    String orders(@RequestParam int page, @RequestParam String sort) {
        return "page " + page + " of the orders by " + sort;
    }

    /** For those who have given their password; a cookie that remembers them is not enough. */
    @GetMapping("/account/settings")
    String settings() {
        return "settings";
    }

    @GetMapping("/admin")
    String admin(@AuthenticationPrincipal Named user) {
        return "administered by " + user.getDisplayName();
    }
}

package io.mistsession.dropin.app;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.util.HtmlUtils;

@RestController
class ShopLoginController {

    private static final String PAGE = """
            <!DOCTYPE html>
            <title>Log in</title>
            <p id="message">%s</p>
            <form method="post" action="/login">
              <input type="hidden" name="_csrf" value="%s">
              <input id="username" name="username">
              <input id="password" name="password" type="password">
              <input id="remember-me" name="remember-me" type="checkbox">
              <button id="log-in">Log in</button>
            </form>
            """;

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String login(
            CsrfToken csrf,
            @RequestParam @Nullable String error,
            @RequestParam @Nullable String logout,
            @SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false) @Nullable
                    AuthenticationException failure) {
        String message = "";
        if (error != null && failure != null) {
            message = HtmlUtils.htmlEscape(String.valueOf(failure.getMessage()));
        } else if (logout != null) {
            message = "You are logged out.";
        }
        return PAGE.formatted(message, csrf.getToken());
    }

    /** For scripts. */
    @GetMapping("/csrf")
    String csrf(CsrfToken csrf) {
        return csrf.getToken();
    }

    /** Whatever the method of the request was that is forwarded to here. */
    @RequestMapping("/denied")
    String denied() {
        return "You may not do this.";
    }
}

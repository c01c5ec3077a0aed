package io.mistsession.dropin.guarded;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.WebAttributes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/** The same pages behind every chain. */
@RestController
@RequestMapping("/{chain}")
class PageController {

    @GetMapping("/login")
    String login(
            @SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false) @Nullable
                    AuthenticationException failure) {
        return failure == null ? "please log in" : String.valueOf(failure.getMessage());
    }

    @GetMapping("/name")
    String name(Authentication authentication) {
        return authentication.getName();
    }

    @GetMapping("/authorities")
    String authorities(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @GetMapping("/open/cart")
    String cart(@SessionAttribute(name = "cart", required = false) @Nullable String cart) {
        return String.valueOf(cart);
    }

    @PostMapping("/open/cart")
    void put(HttpSession session, @RequestParam String item) {
        session.setAttribute("cart", item);
    }

    @GetMapping("/open/id")
    String id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "none" : session.getId();
    }

    @PostMapping("/open/changed-id")
    String changeId(HttpServletRequest request) {
        return request.changeSessionId();
    }

    @PostMapping("/open/ended")
    void end(HttpSession session) {
        session.invalidate();
    }
}

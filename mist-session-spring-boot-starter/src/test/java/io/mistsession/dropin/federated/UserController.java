package io.mistsession.dropin.federated;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

@RestController
class UserController {

    private final OAuth2AuthorizedClientRepository clients;

    UserController(OAuth2AuthorizedClientRepository clients) {
        this.clients = clients;
    }

    /** Reads nothing but who is asking. */
    @GetMapping("/name")
    String name(Authentication authentication) {
        return authentication.getName();
    }

    @GetMapping("/user")
    String user(@AuthenticationPrincipal OAuth2User user) {
        return user.getClass().getSimpleName() + " " + user.getAttribute("name");
    }

    @GetMapping("/client")
    String client(OAuth2AuthenticationToken authentication, HttpServletRequest request) {
        OAuth2AuthorizedClient client = Objects.requireNonNull(clients.loadAuthorizedClient(
                authentication.getAuthorizedClientRegistrationId(), authentication, request));
        return """
                registration=%s
                principal=%s
                access=%s
                refresh=%s
                """.formatted(
                        client.getClientRegistration().getRegistrationId(),
                        client.getPrincipalName(),
                        client.getAccessToken().getTokenValue(),
                        Objects.requireNonNull(client.getRefreshToken()).getTokenValue());
    }

    /** What went wrong with the last log-in. */
    @GetMapping("/failure")
    String failure(@SessionAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) OAuth2AuthenticationException failure) {
        return failure.getError().getErrorCode();
    }

    @GetMapping("/csrf")
    String csrf(CsrfToken csrf) {
        return csrf.getToken();
    }
}

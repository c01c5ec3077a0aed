package io.mistsession.guide;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
class SignInController {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final AuthenticationManager authentications;

    SignInController(AuthenticationManager authentications) {
        this.authentications = authentications;
    }

    @PostMapping("/sign-in")
    void signIn(
            @RequestParam String name,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                authentications.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password)));
        contexts.saveContext(context, request, response); // binds the session and replaces its token
    }
}
// end::code[]

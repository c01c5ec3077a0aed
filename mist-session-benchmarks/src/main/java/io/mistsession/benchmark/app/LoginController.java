package io.mistsession.benchmark.app;

import io.mistsession.benchmark.path.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Does what {@link HttpSessionController} does for a user who has logged in: Spring Security's context is in the session, and
 * each request asks for the user's name.
 */
@Profile({"tomcat-login", "mist-redis-login", "spring-session-login"})
@RestController
class LoginController {

    /** Where Spring Boot puts the filters of Spring Security. */
    private static final int ORDER = -100;

    private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();

    /** The part of Spring Security's filters that reads the context. */
    @Bean
    static FilterRegistrationBean<SecurityContextHolderFilter> securityContextFilter() {
        FilterRegistrationBean<SecurityContextHolderFilter> registration = new FilterRegistrationBean<>(
                new SecurityContextHolderFilter(new HttpSessionSecurityContextRepository()));
        registration.setOrder(ORDER);
        return registration;
    }

    @PostMapping("/start")
    Visits start(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = Visits.NAME) String username) {
        HttpSession session = request.getSession();
        session.setAttribute(Visits.USER_ID, Visits.ID);
        session.setAttribute(Visits.USERNAME, username);
        session.setAttribute(Visits.VISITS, 0L);
        repository.saveContext(SignedIn.context(), request, response);
        return new Visits(0);
    }

    @GetMapping("/read")
    Visits read(HttpSession session) {
        requireUser();
        return new Visits(Visits.stored(session.getAttribute(Visits.VISITS)));
    }

    @PostMapping("/write")
    Visits write(HttpSession session) {
        requireUser();
        long visits = Visits.stored(session.getAttribute(Visits.VISITS)) + 1;
        session.setAttribute(Visits.VISITS, visits);
        return new Visits(visits);
    }

    private static void requireUser() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.getName().equals(Visits.NAME)) {
            throw new IllegalStateException("The user is not logged in");
        }
    }
}

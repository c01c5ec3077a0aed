package io.mistsession.benchmark.path;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** A user who has signed in by a form, and the part of Spring Security's chain that reads who that is. */
public final class SignedIn {

    private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
    private final SecurityContextHolderFilter filter = new SecurityContextHolderFilter(repository);
    private final FilterChain handler = this::answer;
    private @Nullable String name;

    /** What a log-in by a form leaves in the session. */
    public static SecurityContext context() {
        DaoAuthenticationProvider provider =
                new DaoAuthenticationProvider(new InMemoryUserDetailsManager(User.withUsername("alice")
                        .password("{noop}secret")
                        .roles("USER")
                        .build()));
        UsernamePasswordAuthenticationToken sent =
                UsernamePasswordAuthenticationToken.unauthenticated("alice", "secret");
        sent.setDetails(new WebAuthenticationDetails("192.0.2.1", null));
        return new SecurityContextImpl(provider.authenticate(sent));
    }

    /** A handler that stores the context. */
    void signIn(ServletRequest request, ServletResponse response) {
        repository.saveContext(context(), (HttpServletRequest) request, (HttpServletResponse) response);
    }

    /** A handler behind Spring Security that asks who the user is. */
    void read(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        filter.doFilter(request, response, handler);
    }

    /** The user that the last request met. */
    @Nullable
    String name() {
        return name;
    }

    private void answer(
            @SuppressWarnings("unused") ServletRequest request, @SuppressWarnings("unused") ServletResponse response) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            throw new IllegalStateException("The session is not there");
        }
        name = authentication.getName();
    }
}

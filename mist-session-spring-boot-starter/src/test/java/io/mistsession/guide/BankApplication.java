package io.mistsession.guide;

import io.mistsession.test.MutableClock;
import jakarta.servlet.http.HttpSession;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The application of the page on Spring Security. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SecurityConfiguration.class,
    SignInController.class,
    TransferController.class,
    ConfirmController.class,
    BankApplication.Users.class,
    BankApplication.Pages.class
})
class BankApplication {

    @Configuration(proxyBeanMethods = false)
    static class Users {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }

        @Bean
        Meanwhile meanwhile() {
            return new Meanwhile();
        }

        @Bean
        MutableClock mistSessionClock() {
            return MutableClock.create();
        }

        @Bean
        UserDetailsService users() {
            return Users::user;
        }

        private static UserDetails user(String name) {
            return switch (name) {
                case "alice" ->
                    new Employee(name, "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_CLERK"), "loans");
                case "bob" -> new Member(name, "{noop}secret", 4711);
                default -> throw new UsernameNotFoundException(name);
            };
        }
    }

    /** What happens while a request is under way. */
    static final class Meanwhile {

        volatile Runnable action = () -> {};
    }

    @RestController
    static class Pages {

        private final Meanwhile meanwhile;

        Pages(Meanwhile meanwhile) {
            this.meanwhile = meanwhile;
        }

        @GetMapping("/slow")
        void slow(HttpSession session) {
            session.setAttribute("slow", true);
            meanwhile.action.run();
        }

        @GetMapping({"/me", "/api/me"})
        String me(@AuthenticationPrincipal UserDetails user) {
            if (user instanceof Employee employee) {
                return employee.getUsername() + " of " + employee.getDepartment();
            }
            return user instanceof Member member ? member.getUsername() + " " + member.getNumber() : "somebody";
        }
    }
}

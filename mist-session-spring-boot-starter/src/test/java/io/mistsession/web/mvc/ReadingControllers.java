package io.mistsession.web.mvc;

import io.mistsession.AttributeTypeException;
import io.mistsession.Exchange;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.Session;
import io.mistsession.SessionConflictException;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Controllers that read the session in all the ways of {@link SessionParam}. */
@Configuration
@EnableWebMvc
@Import({ReadingControllers.Reading.class, ReadingControllers.Handling.class})
class ReadingControllers implements WebMvcConfigurer {

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(new SessionExceptionResolver());
    }

    @Bean
    static ResolversFirst resolversFirst(SessionManager manager) {
        return new ResolversFirst(List.of(new SessionParamArgumentResolver(manager), new ExchangeArgumentResolver()));
    }

    /** Spring's own resolvers would take some types for themselves. */
    private record ResolversFirst(List<HandlerMethodArgumentResolver> resolvers) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof RequestMappingHandlerAdapter adapter && adapter.getArgumentResolvers() != null) {
                List<HandlerMethodArgumentResolver> all = new ArrayList<>(resolvers);
                all.addAll(adapter.getArgumentResolvers());
                adapter.setArgumentResolvers(all);
            }
            return bean;
        }
    }

    @RestController
    static class Reading {

        private final SessionManager manager;

        Reading(SessionManager manager) {
            this.manager = manager;
        }

        @GetMapping("/login")
        String login(ServletExchange exchange, @SessionParam Session session) {
            session.set("user_id", 12345);
            session.set("username", "alice");
            session.set("items", List.of("tea", "milk"));
            session.set("locale", Locale.CHINESE);
            manager.logIn(exchange, "alice");
            return session.id();
        }

        @GetMapping("/anonymous")
        String anonymous(@SessionParam Session session) {
            session.set("seen", true);
            return session.id();
        }

        @GetMapping("/long")
        String number(@SessionParam("user_id") long userId) {
            return "" + userId;
        }

        @GetMapping("/unnamed")
        String unnamed(@SessionParam String username) {
            return username;
        }

        @GetMapping("/alias")
        String alias(@SessionParam(name = "username") String user) {
            return user;
        }

        @GetMapping("/optional")
        String optional(@SessionParam("username") Optional<String> name) {
            return name.orElse("nobody");
        }

        @GetMapping("/nullable")
        String nullable(@SessionParam("username") @Nullable String name) {
            return String.valueOf(name);
        }

        @GetMapping("/not-required")
        String notRequired(@SessionParam(value = "username", required = false) String name) {
            return String.valueOf(name);
        }

        @GetMapping("/default")
        String defaulted(@SessionParam(value = "user_id", defaultValue = "7") int number) {
            return "" + number;
        }

        @GetMapping("/optional-default")
        String optionalDefault(@SessionParam(value = "user_id", defaultValue = "7") Optional<Long> number) {
            return "" + number.orElse(-1L);
        }

        @GetMapping("/bad-default")
        String badDefault(@SessionParam(value = "nothing", defaultValue = "many") int number) {
            return "" + number;
        }

        @GetMapping("/generic")
        String generic(@SessionParam List<String> items) {
            return String.join("+", items);
        }

        @GetMapping("/optional-generic")
        String optionalGeneric(@SessionParam Optional<List<String>> items) {
            return items.map(list -> String.join("+", list)).orElse("nothing");
        }

        @GetMapping("/locale")
        String locale(@SessionParam Locale locale) {
            return locale.toLanguageTag();
        }

        @GetMapping("/not-annotated")
        String notAnnotated(Session session) {
            return String.valueOf(session.get("username"));
        }

        @GetMapping("/wrong-type")
        String wrongType(@SessionParam("username") int name) {
            return "" + name;
        }

        @GetMapping("/existing")
        String existing(@SessionParam(create = false) Session session) {
            return session.id();
        }

        @GetMapping("/optional-existing")
        String optionalExisting(@SessionParam(create = false) Optional<Session> session) {
            return session.map(Session::id).orElse("none");
        }

        @GetMapping("/nullable-existing")
        String nullableExisting(@SessionParam(create = false) @Nullable Session session) {
            return session == null ? "none" : session.id();
        }

        @GetMapping("/untouched")
        String untouched(@SessionParam Session session, Exchange exchange) {
            return session.names() + "" + session.get("username")
                    + exchange.attributes().isEmpty();
        }

        @GetMapping("/sensitive")
        String sensitive(Exchange exchange) {
            manager.requireRecentAuthentication(exchange);
            return "done";
        }
    }

    @RestController
    static class Handling {

        @GetMapping("/own-missing")
        String missing(@SessionParam("user_id") long userId) {
            return "" + userId;
        }

        @GetMapping("/own-conflict")
        String conflict() {
            throw new SessionConflictException("own");
        }

        @GetMapping("/unhandled-type")
        String type(@SessionParam Session session) {
            throw new AttributeTypeException("a\"b", "Session attribute 'a\"b' is a com.example.Secret, not a long.");
        }

        @GetMapping("/half-written")
        void halfWritten(HttpServletResponse response) throws IOException {
            response.setHeader("X-Request-Id", "7");
            response.setHeader("ETag", "\"1\"");
            response.getWriter().write("half of");
            throw new ReauthenticationRequiredException("again");
        }

        @GetMapping("/unhandled-reauthentication")
        String reauthentication() {
            throw new ReauthenticationRequiredException("again");
        }

        @ExceptionHandler
        String handle(MissingSessionAttributeException missing) {
            return "own answer for " + missing.attribute().orElse("?") + " instead of " + missing.status();
        }

        @ExceptionHandler
        String handle(SessionConflictException conflict) {
            return "own answer";
        }
    }
}

package io.mistsession.web.mvc;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ways in which controllers of Spring MVC commit a response. */
@Configuration
@EnableWebMvc
@Import(CommittingControllers.Ways.class)
public class CommittingControllers implements WebMvcConfigurer {

    public static final List<String> PATHS = List.of(
            "/text",
            "/void",
            "/entity",
            "/empty-entity",
            "/no-content",
            "/record",
            "/bytes",
            "/resource",
            "/writer",
            "/redirect",
            "/forward",
            "/status-exception",
            "/handled-exception",
            "/exception",
            "/callable",
            "/deferred",
            "/deferred-at-once",
            "/streaming",
            "/sse");

    private final SessionManager manager;

    CommittingControllers(SessionManager manager) {
        this.manager = manager;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SessionParamArgumentResolver(manager));
    }

    @RestController
    static class Ways {

        record Greeting(String text) {}

        @RequestMapping("/text")
        String text(@SessionParam Session session) {
            return changed(session);
        }

        @RequestMapping("/void")
        void nothing(@SessionParam Session session) {
            changed(session);
        }

        @RequestMapping("/entity")
        ResponseEntity<String> entity(@SessionParam Session session) {
            return ResponseEntity.status(201).body(changed(session));
        }

        @RequestMapping("/empty-entity")
        ResponseEntity<Void> emptyEntity(@SessionParam Session session) {
            changed(session);
            return ResponseEntity.ok().contentLength(0).build();
        }

        @RequestMapping("/no-content")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void noContent(@SessionParam Session session) {
            changed(session);
        }

        @RequestMapping("/record")
        Greeting json(@SessionParam Session session) {
            return new Greeting(changed(session));
        }

        @RequestMapping("/bytes")
        byte[] bytes(@SessionParam Session session) {
            changed(session);
            return new byte[1 << 16];
        }

        @RequestMapping("/resource")
        ResponseEntity<Resource> resource(@SessionParam Session session) {
            changed(session);
            return ResponseEntity.ok(new ByteArrayResource(new byte[1 << 20]));
        }

        @RequestMapping("/writer")
        void writer(@SessionParam Session session, HttpServletResponse response) throws IOException {
            response.getWriter().println(changed(session));
        }

        @RequestMapping("/redirect")
        ModelAndView redirect(@SessionParam Session session) {
            changed(session);
            return new ModelAndView("redirect:/way/elsewhere");
        }

        @RequestMapping("/forward")
        ModelAndView forward(@SessionParam Session session) {
            changed(session);
            return new ModelAndView("forward:/way/silent");
        }

        @RequestMapping("/status-exception")
        String statusException(@SessionParam Session session) {
            changed(session);
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @RequestMapping("/handled-exception")
        String handledException(@SessionParam Session session) {
            changed(session);
            throw new UnsupportedOperationException();
        }

        @RequestMapping("/exception")
        String exception(@SessionParam Session session) {
            changed(session);
            throw new IllegalStateException("The handler's own");
        }

        @RequestMapping("/callable")
        Callable<String> callable(@SessionParam Session session) {
            return () -> changed(session);
        }

        @RequestMapping("/deferred")
        DeferredResult<String> deferred(@SessionParam Session session) {
            DeferredResult<String> result = new DeferredResult<>();
            new Thread(() -> result.setResult(changed(session))).start();
            return result;
        }

        @RequestMapping("/deferred-at-once")
        DeferredResult<String> deferredAtOnce(@SessionParam Session session) {
            DeferredResult<String> result = new DeferredResult<>();
            result.setResult(changed(session));
            return result;
        }

        @RequestMapping("/streaming")
        StreamingResponseBody streaming(@SessionParam Session session) {
            return stream -> {
                changed(session);
                stream.write('x');
                stream.flush();
                stream.write('y');
            };
        }

        @RequestMapping("/sse")
        SseEmitter sse(@SessionParam Session session) throws IOException {
            SseEmitter emitter = new SseEmitter();
            changed(session);
            emitter.send("one");
            emitter.complete();
            return emitter;
        }

        @ExceptionHandler
        String handle(UnsupportedOperationException failure) {
            return "handled";
        }

        private static String changed(Session session) {
            session.set("changed", 1L);
            return "changed";
        }
    }
}

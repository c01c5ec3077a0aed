package io.mistsession.dropin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers that come from another thread. Each tells what the session had before and leaves a value of its own. */
@RestController
@RequestMapping("/async")
class AsyncController {

    private final AsyncTaskExecutor executor;

    AsyncController(AsyncTaskExecutor executor) {
        this.executor = executor;
    }

    @RequestMapping("/callable")
    Callable<String> callable(HttpSession session, @RequestParam String value) {
        return () -> exchange(session, value);
    }

    @RequestMapping("/deferred")
    DeferredResult<String> deferred(HttpSession session, @RequestParam String value) {
        DeferredResult<String> result = new DeferredResult<>();
        executor.execute(() -> result.setResult(exchange(session, value)));
        return result;
    }

    @RequestMapping("/streaming")
    StreamingResponseBody streaming(HttpSession session, @RequestParam String value) {
        return body -> {
            body.write(exchange(session, value).getBytes(UTF_8));
            body.flush();
        };
    }

    @RequestMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(HttpSession session, @RequestParam String value) {
        SseEmitter emitter = new SseEmitter();
        executor.execute(() -> {
            try {
                emitter.send(exchange(session, value));
                emitter.send("the end");
                emitter.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return emitter;
    }

    @GetMapping("/name")
    Callable<String> name(@CurrentSecurityContext(expression = "authentication.name") String name) {
        return () -> name;
    }

    private static String exchange(HttpSession session, String value) {
        Object before = session.getAttribute("value");
        session.setAttribute("value", value);
        return before + " before";
    }
}

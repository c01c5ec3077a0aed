package io.mistsession.benchmark.path;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole exchanges through the filter, on the memory store, between a stubbed container and a handler of one line. */
public class FilterBenchmark extends PathBenchmark {

    private static final String VISITS = "visits";

    private final ConfigurableApplicationContext application = PathApplication.start();
    private final SessionManager manager = application.getBean(SessionManager.class);
    private final FilterClient client = new FilterClient(application.getBean(SessionFilter.class));
    private final Long[] visits = {4711L, 4712L};
    private final FilterChain untouched = (request, response) -> {};
    private final FilterChain read = (request, response) -> keep(session((HttpServletRequest) request));
    private final FilterChain write = (request, response) -> change(session((HttpServletRequest) request));
    private final FilterChain rotate =
            (request, response) -> manager.rotateSession(ServletExchange.of((HttpServletRequest) request));
    private final FilterChain logIn =
            (request, response) -> kept = manager.logIn(ServletExchange.of((HttpServletRequest) request), "alice");

    private @Nullable Object kept;
    private int calls;

    public FilterBenchmark() {
        begin();
    }

    @Benchmark
    public @Nullable Object untouched() throws IOException, ServletException {
        return exchange(untouched);
    }

    @Benchmark
    public @Nullable Object read() throws IOException, ServletException {
        return exchange(read);
    }

    @Benchmark
    public @Nullable Object readAndWrite() throws IOException, ServletException {
        return exchange(write);
    }

    @Benchmark
    public @Nullable Object rotate() throws IOException, ServletException {
        return exchange(rotate);
    }

    @Benchmark
    public @Nullable Object logInAgain() throws IOException, ServletException {
        return exchange(logIn);
    }

    @TearDown(Level.Trial)
    public void close() {
        application.close();
    }

    private void begin() {
        try {
            client.exchange((request, response) -> {
                HttpSession session = ((HttpServletRequest) request).getSession();
                session.setAttribute("user_id", 4711L);
                session.setAttribute("username", "alice");
                session.setAttribute(VISITS, visits[0]);
            });
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object exchange(FilterChain handler) throws IOException, ServletException {
        client.exchange(handler);
        return kept;
    }

    private static HttpSession session(HttpServletRequest request) {
        return request.getSession();
    }

    private void keep(HttpSession session) {
        kept = session.getAttribute(VISITS);
        if (kept == null) {
            throw new IllegalStateException("The session is not there");
        }
    }

    private void change(HttpSession session) {
        keep(session);
        session.setAttribute(VISITS, visits[++calls & 1]);
    }
}

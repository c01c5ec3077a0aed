package io.mistsession.benchmark.path;

import io.mistsession.web.SessionFilter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.ConfigurableApplicationContext;

/** A header that holds no token, on the request that an application gets, of a client that has a session. */
public class HeaderBenchmark extends PathBenchmark {

    private static final String ACCEPT = "Accept";

    private final ConfigurableApplicationContext application = PathApplication.start();
    private final HttpServletRequest raw = new StubRequest();
    private final HttpServletRequest request;

    public HeaderBenchmark() {
        FilterClient client = new FilterClient(application.getBean(SessionFilter.class));
        try {
            client.exchange((request, response) -> ((HttpServletRequest) request).getSession());
            ServletRequest[] seen = new ServletRequest[1];
            client.exchange((request, response) -> seen[0] = request);
            request = (HttpServletRequest) seen[0];
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public @Nullable String getHeader() {
        return request.getHeader(ACCEPT);
    }

    @Benchmark
    public @Nullable String getHeaderRaw() {
        return raw.getHeader(ACCEPT);
    }

    @TearDown(Level.Trial)
    public void close() {
        application.close();
    }
}

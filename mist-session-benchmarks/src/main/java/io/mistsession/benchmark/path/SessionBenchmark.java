package io.mistsession.benchmark.path;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.FakeExchange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.ConfigurableApplicationContext;

/** One call each on a session that its exchange has loaded, and whose attributes it has read. */
public class SessionBenchmark extends PathBenchmark {

    private static final String FIRST = "attribute-0";

    private final ConfigurableApplicationContext application = PathApplication.start();
    private final SessionManager manager = application.getBean(SessionManager.class);
    private final FakeExchange unchanged = exchangeOf(3);
    private final Session read = loaded(unchanged);
    private final Session one = loaded(exchangeOf(1));
    private final Session many = loaded(exchangeOf(200));
    private final Long[] values = {4711L, 4712L};
    private int calls;

    @Benchmark
    public @Nullable Object get() {
        return read.get(FIRST);
    }

    @Benchmark
    public Optional<Long> getTyped() {
        return read.get(FIRST, Long.class);
    }

    @Benchmark
    public void setOneOfOne() {
        one.set(FIRST, values[++calls & 1]);
    }

    @Benchmark
    public void setOneOfMany() {
        many.set(FIRST, values[++calls & 1]);
    }

    @Benchmark
    public void saveUnchanged() {
        manager.save(unchanged);
    }

    @TearDown(Level.Trial)
    public void close() {
        application.close();
    }

    /** An exchange of a client whose session holds so many attributes. */
    private FakeExchange exchangeOf(int attributes) {
        FakeExchange first = FakeExchange.https();
        Session session = manager.currentSession(first);
        for (int i = 0; i < attributes; i++) {
            session.set("attribute-" + i, (long) i);
        }
        manager.save(first);
        manager.writeToken(first);
        return first.next();
    }

    private Session loaded(FakeExchange exchange) {
        Session session = manager.getSession(exchange).orElseThrow();
        session.names().forEach(session::get);
        return session;
    }
}

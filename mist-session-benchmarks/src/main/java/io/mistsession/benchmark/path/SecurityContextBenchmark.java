package io.mistsession.benchmark.path;

import io.mistsession.AttributeCodec;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.ConfigurableApplicationContext;

/** A signed-in user's {@code GET}, and the part of it that is the codec's. */
public class SecurityContextBenchmark extends PathBenchmark {

    private static final String NAME = "SPRING_SECURITY_CONTEXT";

    private final ConfigurableApplicationContext application = PathApplication.start();
    private final FilterClient client = new FilterClient(application.getBean(SessionFilter.class));
    private final SignedIn signedIn = new SignedIn();
    private final FilterChain read = signedIn::read;
    private final AttributeCodec codec = application.getBean(AttributeCodec.class);
    private final byte[] encoded = codec.encode(NAME, SignedIn.context());

    public SecurityContextBenchmark() {
        try {
            client.exchange(signedIn::signIn);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public @Nullable Object read() throws IOException, ServletException {
        client.exchange(read);
        return signedIn.name();
    }

    @Benchmark
    public Object decode() {
        return codec.decode(NAME, encoded);
    }

    @TearDown(Level.Trial)
    public void close() {
        application.close();
    }
}

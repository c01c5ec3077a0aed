package io.mistsession.benchmark.path;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/** That each benchmark does the work that it measures. */
class PathTests {

    @Test
    void theFilterBenchmarkReadsWhatItWrote() throws IOException, ServletException {
        FilterBenchmark benchmark = new FilterBenchmark();

        assertThat(benchmark.read()).isEqualTo(4711L);
        benchmark.readAndWrite();
        assertThat(benchmark.read()).isEqualTo(4712L);
        benchmark.rotate();
        benchmark.logInAgain();
        assertThat(benchmark.read()).isEqualTo(4712L);
        benchmark.close();
    }

    @Test
    void theSignedInUserIsReadFromTheStore() throws IOException, ServletException {
        SecurityContextBenchmark benchmark = new SecurityContextBenchmark();

        assertThat(benchmark.read()).isEqualTo("alice");
        assertThat(benchmark.decode())
                .isInstanceOfSatisfying(
                        SecurityContext.class,
                        context -> assertThat(context.getAuthentication())
                                .extracting(Authentication::getName)
                                .isEqualTo("alice"));
        benchmark.close();
    }

    @Test
    void countsWhatTheCodecIsAskedFor() throws IOException, ServletException {
        assertThat(CodecCalls.count().decodings()).isEqualTo(1);
    }

    @Test
    void headersAreReadThroughTheFilterAndRaw() {
        HeaderBenchmark benchmark = new HeaderBenchmark();

        assertThat(benchmark.getHeader()).isEqualTo("application/json").isEqualTo(benchmark.getHeaderRaw());
        benchmark.close();
    }

    @Test
    void theSessionsAreThere() {
        SessionBenchmark benchmark = new SessionBenchmark();

        benchmark.setOneOfOne();
        benchmark.setOneOfMany();
        benchmark.saveUnchanged();
        assertThat(benchmark.get()).isEqualTo(0L);
        assertThat(benchmark.getTyped()).contains(0L);
        benchmark.close();
    }
}

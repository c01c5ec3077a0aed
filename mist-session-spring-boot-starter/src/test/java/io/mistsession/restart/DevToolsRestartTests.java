package io.mistsession.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.test.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A developer changes a class, DevTools restarts the application: the memory store goes on with its sessions. */
class DevToolsRestartTests {

    private static final Pattern STARTED = Pattern.compile("(Tomcat|Jetty) started on port (\\d+)");

    private Path log;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        log = Files.createTempFile(Files.createDirectories(Path.of("target", "restart")), "application-", ".log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestartedApplication.class.getName(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.devtools.livereload.enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void sessionsSurviveWithValuesOfClassesThatAreLoadedAgain() {
        Browser before = Browser.at(port(1));
        assertThat(before.post("/cart").status()).isEqualTo(200);
        String loader = before.get("/loader").body();

        before.post("/restart");
        Browser after = before.at(Browser.local(port(2)));

        assertThat(after.get("/loader").body()).isNotEqualTo(loader);
        assertThat(after.get("/cart").body()).isEqualTo("tea");
        assertThat(Browser.at(port(2)).get("/cart").body()).isEqualTo("empty");
        assertThat(after.get("/created").body()).isEqualTo("1");
    }

    /** That of the nth start. */
    private int port(int start) {
        List<MatchResult> starts = await(log.toString())
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> {
                            assertThat(process.isAlive())
                                    .as(() -> log.toString())
                                    .isTrue();
                            return STARTED.matcher(Files.readString(log))
                                    .results()
                                    .toList();
                        },
                        all -> all.size() >= start);
        return Integer.parseInt(starts.get(start - 1).group(2));
    }
}

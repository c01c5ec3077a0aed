package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Browser;
import io.mistsession.test.Concurrently;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests on virtual threads, which wait for Redis without holding a thread of the processor. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 20;

    @Test
    void noRequestHoldsAProcessorWhileItWaits(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording();
                WebNode node = RedisApplication.start(
                        redis.springProperties(), Map.of("spring.threads.virtual.enabled", "true"))) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.enable("jdk.VirtualThreadEnd");
            visit(node, 1); // loads classes
            recording.start();

            visit(node, ROUNDS);

            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events).anyMatch(event -> event.getEventType().getName().equals("jdk.VirtualThreadEnd"));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .filteredOn(VirtualThreadTests::isOurs)
                .isEmpty();
    }

    private static void visit(WebNode node, int rounds) {
        List<String> carts = Concurrently.run(CLIENTS, number -> {
            Browser client = node.browser();
            for (int i = 0; i < rounds; i++) {
                client.post("/set?name=cart&value=tea" + i);
                client.post("/login?name=client" + number);
                client.get("/get?name=cart");
            }
            return client.get("/get?name=cart").body();
        });
        assertThat(carts).hasSize(CLIENTS).containsOnly("tea" + (rounds - 1));
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .map(frame -> Objects.requireNonNull(
                                frame.getMethod().getType().getName()))
                        .anyMatch(name -> name.startsWith("io.mistsession.") && !name.contains("Test"));
    }
}

package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Container;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log of an application shows whose settings cannot work: one sentence, and no other error. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    @ParameterizedTest
    @CsvSource({
        "mist.session.timeout=48h, must not exceed mist.session.absolute-timeout (24h).",
        "mist.session.timout=1h, there is no such property; did you mean mist.session.timeout?",
        "mist.session.cookie.path=shop, mist.session.cookie.path = shop:",
        "mist.session.redis.timeout=0, must be between 1ms and 1m.",
        "mist.session.near-cache.max-size=1KB, must be at least 1MB.",
        "mist.session.near-cache.max-staleness=0, must be between 100ms and 1m.",
        "mist.session.redis.prefix={}, must not be empty",
        "mist.session.codec.max-depth=0, mist.session.codec.max-depth = 0:",
        "mist.session.read-only-paths=poll, mist.session.read-only-paths = poll: must begin with a slash.",
        "mist.session.read-only-paths=/poll/{, mist.session.read-only-paths = /poll/{: is no path pattern"
    })
    void aBadSettingIsAllThatIsTold(String property, String sentence, CapturedOutput output) {
        for (String store : List.of("memory", "redis")) {
            int before = output.getAll().length();

            assertThat(starts(property, "mist.session.store=" + store)).isFalse();

            assertThat(output.getAll().substring(before))
                    .as(store)
                    .contains("APPLICATION FAILED TO START", sentence)
                    .doesNotContain("\tat ", "not shut down", "Tomcat initialized");
        }
    }

    private static boolean starts(String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        try {
            new SpringApplicationBuilder(VisitsApplication.Servlets.class, Container.TOMCAT.configuration())
                    .run(arguments.toArray(String[]::new))
                    .close();
            return true;
        } catch (RuntimeException e) {
            System.gc(); // Lettuce's warning comes with the finalizer
            return false;
        }
    }
}

package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LeftOverPropertiesTests {

    private static final String LINE = "Properties of Spring Session have no effect with Mist Session.";

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(MistSessionAutoConfiguration.class, MistSessionWebAutoConfiguration.class));

    @Test
    void areNamedOnceWithWhatTakesTheirPlace(CapturedOutput output) {
        runner.withPropertyValues("spring.session.timeout=2h", "spring.session.jdbc.table-name=S")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce(LINE)
                .contains("spring.session.jdbc.table-name, spring.session.timeout (use mist.session.timeout).");
    }

    @Test
    void whereThereAreNoneNothingIsSaid(CapturedOutput output) {
        runner.run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(LINE);
    }

    @Test
    void theyHaveTheirEffectWhereSpringSessionKeepsTheSessions(CapturedOutput output) {
        runner.withPropertyValues("spring.session.timeout=2h", "mist.session.http-session.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(LINE);
    }
}

package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A limit of an owner's sessions needs the collection, which heals the list of them. */
@ExtendWith(OutputCaptureExtension.class)
class SessionLimitWarningTests {

    private static final String LIMIT = "mist.session.security.max-sessions-per-owner=3";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class));

    @Test
    void withoutTheCollectionALimitIsAWarning(CapturedOutput output) {
        runner.withPropertyValues(LIMIT, "mist.session.gc.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce("mist.session.security.max-sessions-per-owner may then admit too many.");
    }

    @Test
    void withItNothingIsSaidButTheLimit(CapturedOutput output) {
        runner.withPropertyValues(LIMIT).run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("may then admit too many").contains("at most 3 sessions of an owner");
    }
}

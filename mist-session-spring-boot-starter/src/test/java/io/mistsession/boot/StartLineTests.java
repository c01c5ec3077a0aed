package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The log says at the start where sessions are kept, and for how long. */
@ExtendWith(OutputCaptureExtension.class)
class StartLineTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DataRedisAutoConfiguration.class, MistSessionAutoConfiguration.class));

    @Test
    void inMemory(CapturedOutput output) {
        runner.run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("Sessions are kept in the memory of this process: idle timeout 30m, absolute timeout 24h,");
    }

    @Test
    void onRedis(CapturedOutput output) {
        runner.withPropertyValues("mist.session.store=redis", "mist.session.redis.prefix=shop:")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("Sessions are kept in Redis, in keys shop:*: idle timeout 30m,");
    }
}

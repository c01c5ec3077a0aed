package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A WebFlux application with the starter: without a word, its sessions would not be those of Mist. */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveApplicationTests {

    @Test
    void isRefusedAtTheStart(CapturedOutput output) {
        assertThat(start()).isFalse();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "mist.session.enabled = true: this is a WebFlux application, and Mist Session supports servlet"
                                + " applications only.")
                .contains("mist.session.enabled=false");
    }

    @Test
    void startsWhereMistIsSwitchedOff(CapturedOutput output) {
        boolean ignored = start("--mist.session.enabled=false");

        assertThat(output).doesNotContain("servlet applications only");
    }

    private static boolean start(String... arguments) {
        SpringApplication application = new SpringApplicationBuilder(Empty.class)
                .web(WebApplicationType.REACTIVE)
                .build();
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return context.isActive();
        } catch (RuntimeException e) {
            return false; // told by the log, also that there is no server in this class path
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}
}

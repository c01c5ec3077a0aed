package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample's passwords are published, so other machines cannot reach it unless it is told otherwise. */
class LocalAddressTests {

    @Test
    void listensOnThisMachineOnly() {
        try (ConfigurableApplicationContext sample =
                new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0")) {
            assertThat(sample.getEnvironment().getProperty("server.address", InetAddress.class))
                    .matches(InetAddress::isLoopbackAddress);
        }
    }
}

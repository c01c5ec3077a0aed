package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApplicationPackagesTests {

    private record Cart(String item) {}

    @Test
    void classesOfTheApplicationAreStored() {
        in("io.mistsession.boot")
                .run(context -> assertThat(context.getBean(AttributeCodec.class).encode("cart", new Cart("tea")))
                        .isNotEmpty());
    }

    @Test
    void aWidePackageOfTheApplicationIsNotBlamedOnAProperty(CapturedOutput output) {
        in("x").run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("The package 'x' of the application is too wide")
                .doesNotContain("allowed-packages = ");
    }

    @Test
    void aWidePackageOfThePropertyIs(CapturedOutput output) {
        in("shop")
                .withPropertyValues("mist.session.codec.allowed-packages=java")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce("mist.session.codec.allowed-packages = 'java' is too wide")
                .doesNotContain("of the application is too wide");
    }

    private static WebApplicationContextRunner in(String applicationPackage) {
        return new WebApplicationContextRunner()
                .withInitializer(context -> AutoConfigurationPackages.register(
                        (BeanDefinitionRegistry) context.getBeanFactory(), applicationPackage))
                .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class));
    }
}

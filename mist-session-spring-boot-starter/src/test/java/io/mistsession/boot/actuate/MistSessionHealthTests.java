package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MistSessionHealthTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MistSessionAutoConfiguration.class,
                    MistSessionHealthAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class));

    @Test
    void theContributorIsUpAndNamesTheStore() {
        runner.run(context -> {
            HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(
                    context.getBean(HealthContributorRegistry.class).getContributor("mistSession"));

            assertThat(indicator.health())
                    .isEqualTo(Health.up()
                            .withDetail("store", "the memory of this process")
                            .build());
        });
    }

    @Test
    void itIsDownWhileTheStoreFails() {
        SessionStore store = mock(SessionStore.class, CALLS_REAL_METHODS);
        when(store.outage()).thenReturn(Optional.of("it is away"));
        runner.withBean("ownStore", SessionStore.class, () -> store).run(context -> {
            Health health = context.getBean(MistSessionHealthIndicator.class).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("error", "it is away");
        });
    }

    @Test
    void itCanBeSwitchedOff() {
        for (String property :
                new String[] {"management.health.mist-session.enabled=false", "management.health.defaults.enabled=false"
                }) {
            runner.withPropertyValues(property)
                    .run(context -> assertThat(context)
                            .hasSingleBean(SessionManager.class)
                            .doesNotHaveBean(MistSessionHealthIndicator.class));
        }
    }

    @Test
    void itBacksOffToOneOfTheApplication() {
        runner.withBean(
                        "mistSessionHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.unknown().build())
                .run(context -> assertThat(context).doesNotHaveBean(MistSessionHealthIndicator.class));
    }

    @Test
    void withoutTheHealthModuleThereIsNone() {
        runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(SessionManager.class)
                        .doesNotHaveBean(MistSessionHealthIndicator.class));
    }
}

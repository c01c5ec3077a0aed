package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.FakeExchange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MistSessionMetricsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MistSessionAutoConfiguration.class, MistSessionMetricsAutoConfiguration.class));

    private final ApplicationContextRunner metered = runner.withConfiguration(AutoConfigurations.of(
            MetricsAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class));

    @Test
    void everyDocumentedMeterIsThereWithItsUnitAndDescription() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);

            for (MistSessionMeterDocumentation documented : MistSessionMeterDocumentation.values()) {
                Meter.Id id = registry.get(documented.getName()).meter().getId();
                String unit = documented.getBaseUnit().isEmpty() ? "seconds" : documented.getBaseUnit();
                assertThat(id.getBaseUnit()).isEqualTo(unit);
                assertThat(id.getDescription()).isEqualTo(documented.description());
                assertThat(id.getType()).isEqualTo(documented.getType());
                assertThat(id.getTags())
                        .extracting(Tag::getKey)
                        .containsExactlyElementsOf(Arrays.stream(documented.getKeyNames())
                                .map(key -> key.asString())
                                .toList());
            }
        });
    }

    @Test
    void noMeterIsUndocumented() {
        metered.run(context -> assertThat(context.getBean(MeterRegistry.class).getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .filter(name -> name.startsWith("mist."))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MistSessionMeterDocumentation.values())
                        .map(MistSessionMeterDocumentation::getName)
                        .toList()));
    }

    @Test
    void theMetersFollowTheSessions() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            SessionManager manager = context.getBean(SessionManager.class);
            FakeExchange client = FakeExchange.https();
            manager.initSession(client).set("cart", "tea");
            manager.save(client);
            manager.writeToken(client);

            assertThat(manager.getSession(client.commit().next())).isPresent();

            assertThat(registry.get("mist.session.active.current")
                            .tag("store", "memory")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("mist.session.created").functionCounter().count())
                    .isEqualTo(1);
            assertThat(registry.get("mist.session.size").summary().count()).isEqualTo(1);
            assertThat(registry.get("mist.session.size").summary().max()).isBetween(7.0, 30.0);
        });
    }

    @Test
    void metersCanBeSwitchedOff() {
        metered.withPropertyValues("management.metrics.enable.mist.session=false")
                .run(context -> assertThat(context.getBean(MeterRegistry.class).getMeters().stream()
                                .filter(meter -> meter.getId().getName().startsWith("mist.")))
                        .isEmpty());
    }

    @Test
    void eachRegistryHasTheMeters() {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        metered.withBean("one", MeterRegistry.class, () -> one)
                .withBean("other", MeterRegistry.class, () -> other)
                .run(context -> {
                    context.getBean(SessionManager.class).create();
                    for (MeterRegistry registry : List.of(one, other)) {
                        assertThat(registry.get("mist.session.created")
                                        .functionCounter()
                                        .count())
                                .isEqualTo(1);
                    }
                });
    }

    @Test
    void withoutARegistryOrMicrometerSessionsAreServedWithoutMeters() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(SessionManager.class)
                .doesNotHaveBean(SessionMeters.class)
                .doesNotHaveBean(SessionCounts.class));
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context)
                        .hasSingleBean(SessionManager.class)
                        .doesNotHaveBean(SessionMeters.class)
                        .doesNotHaveBean(SessionCounts.class));
    }

    @Test
    void whereMistSessionIsSwitchedOffThereAreNoMeters() {
        metered.withPropertyValues("mist.session.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionMeters.class));
    }

    @Test
    void theStoreOfTheApplicationIsNamedCustomAndStaysAsItIs() {
        SessionStore own = InMemorySessionStore.create();
        metered.withBean("ownStore", SessionStore.class, () -> own).run(context -> {
            assertThat(context.getBean(SessionStore.class)).isSameAs(own);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("mist.session.active.max")
                            .tag("store", "custom")
                            .meter())
                    .isNotNull();
        });
    }
}

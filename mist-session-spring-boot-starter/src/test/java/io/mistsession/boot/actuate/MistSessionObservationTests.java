package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.mistsession.Session;
import io.mistsession.SessionStoreException;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.RecordingStore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MistSessionObservationTests {

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MistSessionAutoConfiguration.class, MistSessionObservationAutoConfiguration.class));

    private final ApplicationContextRunner observed = runner.withConfiguration(
                    AutoConfigurations.of(ObservationAutoConfiguration.class))
            .withBean(ObservationRegistry.class, () -> registry);

    @Test
    void anOperationIsAnObservationWithItsOutcome() {
        observed.run(context -> {
            SessionManager manager = context.getBean(SessionManager.class);

            Session session = manager.create().session();

            TestObservationRegistryAssert.assertThat(registry)
                    .hasNumberOfObservationsEqualTo(1)
                    .hasObservationWithNameEqualTo("mist.session.store")
                    .that()
                    .hasContextualNameEqualTo("session create")
                    .hasLowCardinalityKeyValue("operation", "create")
                    .hasLowCardinalityKeyValue("outcome", "created")
                    .hasLowCardinalityKeyValue("store", "memory")
                    .doesNotHaveLowCardinalityKeyValueWithKey("session.id")
                    .hasHighCardinalityKeyValue("session.id", session.id())
                    .hasBeenStarted()
                    .hasBeenStopped();
        });
    }

    @Test
    void eachAnswerIsAnOutcomeAndIsPassedOnAsItIs() {
        observed.run(context -> {
            SessionManager manager = context.getBean(SessionManager.class);
            Session session = manager.create().session();
            session.set("a", 1);
            session.save();
            session.increment("visits", 2);
            assertThat(manager.find(session.id())).isPresent();
            assertThat(manager.remove(session.id())).isTrue();
            assertThat(manager.find(session.id())).isEmpty();
            manager.runGc();

            TestObservationRegistryAssert.assertThat(registry)
                    .hasHandledContextsThatSatisfy(contexts -> assertThat(contexts.stream()
                                    .map(each -> (SessionStoreObservationContext) each)
                                    .map(each -> each.getOperation() + " " + each.getOutcome()))
                            .containsExactly(
                                    "create created",
                                    "save saved",
                                    "update updated",
                                    "find found",
                                    "find found",
                                    "remove removed",
                                    "find absent",
                                    "sweep swept"));
        });
    }

    @Test
    void aFailureIsAnErrorAndReachesTheCaller() {
        RecordingStore store = RecordingStore.around(InMemorySessionStore.create());
        observed.withBean("ownStore", SessionStore.class, () -> store).run(context -> {
            SessionManager manager = context.getBean(SessionManager.class);
            store.takeDown();

            assertThatExceptionOfType(SessionStoreException.class).isThrownBy(manager::create);

            TestObservationRegistryAssert.assertThat(registry)
                    .hasSingleObservationThat()
                    .hasLowCardinalityKeyValue("outcome", "error")
                    .hasLowCardinalityKeyValue("store", "custom")
                    .hasError();
        });
    }

    @Test
    void aConventionOfTheApplicationIsUsed() {
        observed.withBean(SessionStoreObservationConvention.class, ShopConvention::new)
                .run(context -> {
                    context.getBean(SessionManager.class).create();

                    TestObservationRegistryAssert.assertThat(registry)
                            .hasSingleObservationThat()
                            .hasNameEqualTo("shop.sessions")
                            .hasLowCardinalityKeyValue("shop", "tea");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mist.session", "mist.session.store", "mist", "all"})
    void switchedOffTheStoreIsNotWrapped(String prefix) {
        observed.withPropertyValues("management.observations.enable." + prefix + "=false")
                .run(context -> {
                    context.getBean(SessionManager.class).create();

                    assertThat(context).doesNotHaveBean(UnaryOperator.class);
                    TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
                });
    }

    @Test
    void theLongestPrefixDecides() {
        observed.withPropertyValues(
                        "management.observations.enable.all=false", "management.observations.enable.mist.session=true")
                .run(context -> {
                    context.getBean(SessionManager.class).create();

                    TestObservationRegistryAssert.assertThat(registry).hasNumberOfObservationsEqualTo(1);
                });
    }

    @Test
    void withoutARegistryOrMicrometerTheStoreIsNotWrapped() {
        runner.run(context ->
                assertThat(context).hasSingleBean(SessionManager.class).doesNotHaveBean(UnaryOperator.class));
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context ->
                        assertThat(context).hasSingleBean(SessionManager.class).doesNotHaveBean(UnaryOperator.class));
    }

    @Test
    void theStoreBeanStaysAsItIs() {
        observed.run(context ->
                assertThat(context.getBean(SessionStore.class)).isExactlyInstanceOf(InMemorySessionStore.class));
    }

    private static final class ShopConvention implements SessionStoreObservationConvention {

        @Override
        public String getName() {
            return "shop.sessions";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(SessionStoreObservationContext context) {
            return KeyValues.of("shop", "tea");
        }
    }
}

package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The start says that a store of the application's own gets no near cache. */
@ExtendWith(OutputCaptureExtension.class)
class UnusedNearCacheTests {

    private static final String LINE =
            "mist.session.near-cache.* has no effect on the application's own SessionStore bean. Define a"
                    + " CachedSessionStore bean, or remove mist.session.near-cache.enabled.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DataRedisAutoConfiguration.class, MistSessionAutoConfiguration.class))
            .withPropertyValues("mist.session.store=redis", "mist.session.near-cache.enabled=true");

    @Test
    void aStoreOfTheApplicationIsToldToHaveNone(CapturedOutput output) {
        runner.withBean("ownStore", SessionStore.class, InMemorySessionStore::create)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).containsOnlyOnce(LINE);
    }

    @Test
    void withoutTheNearCacheNothingIsSaid(CapturedOutput output) {
        runner.withPropertyValues("mist.session.near-cache.enabled=false")
                .withBean("ownStore", SessionStore.class, InMemorySessionStore::create)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("near-cache");
    }

    @Test
    void aStoreOfMistSessionHasOneAlsoIfTheApplicationWrapsIt(CapturedOutput output) {
        runner.withBean("wrapper", Wrapper.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(SessionStore.class)).isInstanceOf(InMemorySessionStore.class);
        });

        assertThat(output).doesNotContain("near-cache");
    }

    /** As far as the start can tell. */
    private static final class Wrapper implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return name.equals("mistSessionStore") ? InMemorySessionStore.create() : bean;
        }
    }
}

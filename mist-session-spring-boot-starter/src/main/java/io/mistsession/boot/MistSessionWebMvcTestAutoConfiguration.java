package io.mistsession.boot;

import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** A slice test has no Redis, so its sessions are in memory. Only {@code @WebMvcTest} imports this class. */
@AutoConfiguration(before = MistSessionAutoConfiguration.class)
@Conditional(NotDisabled.class)
final class MistSessionWebMvcTestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionStore mistSessionStore(@Qualifier("mistSessionClock") Clock clock) {
        return InMemorySessionStore.builder().clock(clock).build();
    }
}

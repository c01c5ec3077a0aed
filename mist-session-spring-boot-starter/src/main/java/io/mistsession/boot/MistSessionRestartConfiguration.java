package io.mistsession.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.devtools.restart.ConditionalOnInitializedRestarter;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For an application that DevTools restarts. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Restarter.class)
@ConditionalOnInitializedRestarter
class MistSessionRestartConfiguration {

    @Bean
    KeptMemoryStore mistSessionKeptMemoryStore() {
        return new KeptMemoryStore();
    }
}

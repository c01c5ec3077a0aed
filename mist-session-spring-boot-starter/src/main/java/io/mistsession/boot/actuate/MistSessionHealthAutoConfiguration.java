package io.mistsession.boot.actuate;

import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code mistSession}. */
@AutoConfiguration(
        after = MistSessionAutoConfiguration.class,
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({SessionManager.class, SessionStore.class})
@ConditionalOnEnabledHealthIndicator("mist-session")
final class MistSessionHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"mistSessionHealthIndicator", "mistSessionHealthContributor"})
    MistSessionHealthIndicator mistSessionHealthIndicator(SessionStore store) {
        return new MistSessionHealthIndicator(store);
    }
}

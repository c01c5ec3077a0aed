package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stops the start of a WebFlux application, in which no request would have a session of Mist. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class MistSessionReactiveConfiguration {

    /** Before there is any bean, so that the start does not fail for another reason first. */
    @Bean
    static BeanFactoryPostProcessor mistSessionServletOnly() {
        return beans -> {
            throw new InvalidSettingException(
                    "mist.session.enabled",
                    true,
                    "this is a WebFlux application, and Mist Session supports servlet applications only.",
                    "Use Spring MVC (spring-boot-starter-webmvc), or remove mist-session-spring-boot-starter, or set"
                            + " mist.session.enabled=false.");
        };
    }
}

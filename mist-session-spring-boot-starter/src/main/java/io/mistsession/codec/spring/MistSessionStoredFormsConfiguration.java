package io.mistsession.codec.spring;

import io.mistsession.codec.JsonDialect;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.web.servlet.FlashMap;
import tools.jackson.databind.JacksonModule;

/** The stored forms of the frameworks that are on the class path. */
@Configuration(proxyBeanMethods = false)
class MistSessionStoredFormsConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FlashMap.class)
    static class WithMvc {

        /** Not a candidate for the application's own mapper, which takes all other beans of this type. */
        @Bean(defaultCandidate = false)
        JacksonModule mistSessionSpringMvcModule() {
            return SpringMvcModule.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SecurityJacksonModules.class)
    static class WithSecurity {

        /** After the dialects of the application, which may store some of its classes in another form. */
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        @ConditionalOnMissingBean(name = "mistSessionSecurityDialect")
        JsonDialect mistSessionSecurityDialect(ApplicationContext context) {
            ClassLoader loader = context.getClassLoader();
            return SpringSecurityDialect.create(
                    loader != null ? loader : MistSessionStoredFormsConfiguration.class.getClassLoader());
        }
    }
}

package io.mistsession.boot;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Auto-configuration for servlet applications: the filter, {@code HttpSession}, Spring MVC and Spring Security. */
@AutoConfiguration(
        after = MistSessionAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(SessionManager.class)
@Import(MistSessionWebPackages.class)
public final class MistSessionWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionFilter mistSessionFilter(
            SessionManager manager,
            ObjectProvider<HttpSessionAdapter.Factory> httpSessions,
            MistSessionProperties properties) {
        HttpSessionAdapter.Factory factory = httpSessions.getIfAvailable();
        SessionFilter filter = factory == null ? SessionFilter.of(manager) : SessionFilter.of(manager, factory);
        return properties.readOnlyPaths().isEmpty()
                ? filter
                : filter.withReadOnlyPaths(properties.readOnlyPathPatterns());
    }

    /** For forwards too: some containers end the response with them. */
    @Bean
    @ConditionalOnMissingBean(name = "mistSessionFilterRegistration")
    FilterRegistrationBean<SessionFilter> mistSessionFilterRegistration(SessionFilter filter) {
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(SessionFilter.DEFAULT_ORDER);
        return registration;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConfigurableServletWebServerFactory.class)
    static class InAnEmbeddedContainer {

        @Bean
        SettingsFirst mistSessionSettingsFirst(ConfigurableListableBeanFactory beans) {
            return new SettingsFirst(beans);
        }
    }
}

package io.mistsession.boot;

import io.mistsession.Propagator;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionSupport;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the door for servlet applications: the filter and, with Spring MVC, what handlers may ask for. */
@AutoConfiguration(
        after = MistSessionAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
@ConditionalOnBean(SessionManager.class)
@Import({
    MistSessionMvcConfiguration.class,
    MistSessionHttpSessionConfiguration.class,
    MistSessionUntouchedConfiguration.class
})
public final class MistSessionWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionFilter mistSessionFilter(
            SessionManager manager, Propagator propagator, ObjectProvider<HttpSessionSupport> httpSessions) {
        return new SessionFilter(manager, propagator, httpSessions.getIfAvailable());
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
}

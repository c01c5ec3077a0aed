package io.mistsession.sample;

import io.mistsession.boot.MistSessionProperties;
import io.mistsession.store.SessionStore;
import io.mistsession.web.SessionFilter;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the page needs to show what just happened. An application of your own needs none of this. */
@Configuration(proxyBeanMethods = false)
class StoreReportConfiguration {

    /**
     * Puts a decorator around the store, whichever one {@code mist.session.store} chose. To replace the store
     * altogether, define a {@code SessionStore} bean: Mist Session's own then backs off.
     */
    @Bean
    static BeanPostProcessor reportingStore() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SessionStore store ? new ReportingStore(store) : bean;
            }
        };
    }

    @Bean
    FilterRegistrationBean<StoreReportFilter> storeReportFilter(MistSessionProperties properties) {
        String store = properties.store().name().toLowerCase(Locale.ROOT);
        FilterRegistrationBean<StoreReportFilter> registration =
                new FilterRegistrationBean<>(new StoreReportFilter(store));
        registration.setOrder(SessionFilter.DEFAULT_ORDER - 1);
        return registration;
    }
}

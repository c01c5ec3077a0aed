package io.mistsession.web.mvc;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** Keeps Spring MVC from asking for the session in requests that do not use it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(DispatcherServlet.class)
class MistSessionUntouchedConfiguration {

    /** If the property asks for the events, they are published with or without a listener. */
    @Bean
    @ConditionalOnBooleanProperty(
            name = "spring.mvc.publish-request-handled-events",
            havingValue = false,
            matchIfMissing = true)
    RequestEventsOnDemand mistSessionRequestEvents(
            ApplicationContext context, ObjectProvider<DispatcherServlet> servlets) {
        return new RequestEventsOnDemand(context, servlets::stream);
    }

    @Bean
    @ConditionalOnMissingBean(name = DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapsOnDemand flashMapManager() {
        return new FlashMapsOnDemand(new SessionFlashMapManager());
    }
}

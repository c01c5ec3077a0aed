package io.mistsession.web.session;

import io.mistsession.manager.SessionManager;
import io.mistsession.web.HttpSessionAdapter;
import jakarta.servlet.ServletContext;
import org.apache.catalina.Context;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.context.WebApplicationContext;

/** Makes the sessions of the servlet API sessions of Mist, and keeps the container and Spring Session from making theirs. */
@Configuration(proxyBeanMethods = false)
class MistSessionHttpSessionConfiguration {

    @Bean
    static OtherHttpSessions mistSessionOtherHttpSessions(Environment environment) {
        return new OtherHttpSessions(environment);
    }

    @Bean
    ContainerTracking mistSessionContainerTracking() {
        return new ContainerTracking();
    }

    @Bean
    ContainerSettings mistSessionContainerSettings() {
        return new ContainerSettings();
    }

    @Bean
    @ConditionalOnMissingBean(HttpSessionAdapter.Factory.class)
    HttpSessionSupport mistSessionHttpSessions(
            SessionManager manager,
            ObjectProvider<ServletContext> servletContext,
            HttpSessionListenersSource listeners,
            SessionScopedBeans scopedBeans,
            ObjectProvider<SessionWatch> watches) {
        return new HttpSessionSupport(
                manager,
                servletContext::getObject,
                listeners,
                scopedBeans,
                watches.orderedStream().toList());
    }

    @Bean
    HttpSessionListenersSource mistSessionHttpSessionListeners(
            ListableBeanFactory beans, ObjectProvider<ContainerListeners> containers) {
        return new HttpSessionListenersSource(beans, containers);
    }

    @Bean
    SessionScopedBeans mistSessionScopedBeans(ConfigurableListableBeanFactory beans) {
        return new SessionScopedBeans(beans);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({TomcatWebServer.class, Context.class})
    static class TomcatConfiguration {

        @Bean
        ContainerListeners mistSessionTomcatListeners(WebApplicationContext application) {
            return new TomcatListeners(application);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JettyWebServer.class, ServletContextHandler.class})
    static class JettyConfiguration {

        @Bean
        ContainerListeners mistSessionJettyListeners(WebApplicationContext application) {
            return new JettyListeners(application);
        }
    }
}

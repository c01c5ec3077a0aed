package io.mistsession.test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servlet containers that an application of Spring Boot may run in; both are on the class path of the tests. */
public enum Container {
    TOMCAT(OnTomcat.class),
    JETTY(OnJetty.class);

    private final Class<?> configuration;

    Container(Class<?> configuration) {
        this.configuration = configuration;
    }

    /** For a server without an application context, on a port of its own. */
    public ConfigurableServletWebServerFactory newFactory() {
        return this == TOMCAT ? new TomcatServletWebServerFactory(0) : new JettyServletWebServerFactory(0);
    }

    /** The configuration class that makes an application run in this container. */
    public Class<?> configuration() {
        return configuration;
    }

    /** Runs an application in this container, on a port of 127.0.0.1. */
    public ConfigurableApplicationContext run(Class<?> application, String... properties) {
        return run(application, configuration, properties);
    }

    /** Runs an application in this container, on a port of 127.0.0.1, with one more configuration. */
    public ConfigurableApplicationContext run(Class<?> application, Class<?> more, String... properties) {
        return new SpringApplicationBuilder(application, more, configuration)
                .web(WebApplicationType.SERVLET)
                .properties("server.address=127.0.0.1", "server.port=0")
                .properties(properties)
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    static class OnTomcat {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnJetty {

        @Bean
        JettyServletWebServerFactory container() {
            return new JettyServletWebServerFactory();
        }
    }
}

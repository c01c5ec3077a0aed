package io.mistsession.web;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;

/** The containers that the adapter is tested in. */
public enum Container {
    TOMCAT {
        @Override
        ConfigurableServletWebServerFactory newFactory() {
            return new TomcatServletWebServerFactory(0);
        }
    },
    JETTY {
        @Override
        ConfigurableServletWebServerFactory newFactory() {
            return new JettyServletWebServerFactory(0);
        }
    };

    abstract ConfigurableServletWebServerFactory newFactory();
}

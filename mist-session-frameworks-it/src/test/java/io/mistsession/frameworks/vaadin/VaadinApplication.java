package io.mistsession.frameworks.vaadin;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.startup.DefaultApplicationConfigurationFactory;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import io.mistsession.frameworks.Accounts;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Vaadin's servlet in production mode. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Accounts.class)
class VaadinApplication {

    /** What a container that looks for annotated classes would call. */
    @Bean
    ServletContextInitializer vaadinStarts() {
        return context -> {
            new LookupServletContainerInitializer()
                    .process(Set.of(LookupInitializer.class, DefaultApplicationConfigurationFactory.class), context);
            new RouteRegistryInitializer().process(Set.of(CounterView.class), context);
        };
    }

    @Bean
    ServletRegistrationBean<VaadinServlet> vaadin() {
        return new ServletRegistrationBean<>(new VaadinServlet(), "/ui/*");
    }
}

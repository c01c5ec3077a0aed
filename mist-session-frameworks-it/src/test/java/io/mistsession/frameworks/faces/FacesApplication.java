package io.mistsession.frameworks.faces;

import io.mistsession.frameworks.Accounts;
import jakarta.faces.webapp.FacesServlet;
import org.apache.webbeans.servlet.WebBeansConfigurationFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** MyFaces with OpenWebBeans: the pages are in {@code META-INF/resources}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Accounts.class)
class FacesApplication {

    @Bean
    ServletListenerRegistrationBean<CdiContainer> cdi() {
        return new ServletListenerRegistrationBean<>(new CdiContainer());
    }

    /** MyFaces looks for its servlet in web.xml, else does not start. */
    @Bean
    ServletContextInitializer facesStarts() {
        return context -> context.setInitParameter("org.apache.myfaces.INITIALIZE_ALWAYS_STANDALONE", "true");
    }

    /** Spring's default order is the last, so behind Mist Session and Spring Security. */
    @Bean
    FilterRegistrationBean<WebBeansConfigurationFilter> cdiRequests() {
        FilterRegistrationBean<WebBeansConfigurationFilter> requests =
                new FilterRegistrationBean<>(new WebBeansConfigurationFilter());
        requests.addInitParameter("startOwb", "false");
        return requests;
    }

    @Bean
    ServletRegistrationBean<FacesServlet> faces() {
        ServletRegistrationBean<FacesServlet> faces = new ServletRegistrationBean<>(new FacesServlet(), "*.xhtml");
        faces.setLoadOnStartup(1);
        return faces;
    }
}

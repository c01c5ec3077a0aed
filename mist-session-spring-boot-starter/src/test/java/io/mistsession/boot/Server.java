package io.mistsession.boot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The containers that an application of Spring Boot may run in. */
public enum Server {
    TOMCAT(Tomcat.class),
    JETTY(Jetty.class);

    private final Class<?> configuration;

    Server(Class<?> configuration) {
        this.configuration = configuration;
    }

    public ConfigurableApplicationContext run(Class<?> application, String... properties) {
        return run(application, configuration, properties);
    }

    /** With one more configuration. */
    public ConfigurableApplicationContext run(Class<?> application, Class<?> more, String... properties) {
        return new SpringApplicationBuilder(application, more, configuration)
                .web(WebApplicationType.SERVLET)
                .properties("server.address=127.0.0.1", "server.port=0")
                .properties(properties)
                .run();
    }

    public static HttpResponse<String> get(ConfigurableApplicationContext application, String path, String... headers)
            throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    static class Tomcat {

        @Bean
        TomcatServletWebServerFactory container() {
            return new TomcatServletWebServerFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jetty {

        @Bean
        JettyServletWebServerFactory container() {
            return new JettyServletWebServerFactory();
        }
    }
}

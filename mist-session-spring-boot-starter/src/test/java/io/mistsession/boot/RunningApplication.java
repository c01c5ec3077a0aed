package io.mistsession.boot;

import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Starts when it is made, and tells its port: by types of the JDK, which all class loaders share. */
abstract class RunningApplication implements IntSupplier, AutoCloseable {

    private static final String TOMCAT = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";

    private final ConfigurableApplicationContext context;

    RunningApplication(Class<?> configuration, String... properties) {
        if (ClassUtils.isPresent(TOMCAT, null)) {
            OnTomcat.prepare();
        }
        context = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.SERVLET)
                .run(Stream.concat(Stream.of("--server.address=127.0.0.1", "--server.port=0"), Stream.of(properties))
                        .toArray(String[]::new));
    }

    @Override
    public final int getAsInt() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    @Override
    public final void close() {
        context.close();
    }

    private static final class OnTomcat {

        private OnTomcat() {}

        /** A JVM takes one factory of its kind, and that of another Tomcat may be there. */
        static void prepare() {
            TomcatURLStreamHandlerFactory.disable();
        }
    }
}

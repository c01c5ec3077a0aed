package io.mistsession.web.session;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.RegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializerBeans;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;

/**
 * Gathers the listeners of the servlet API: first the beans, by Spring Boot's own rules, which know those in registrations
 * and leave out what a registration disables; then those that an embedded container was given by other means, such as
 * {@code @WebListener}. Of a WAR in a container of its own only the beans are known.
 *
 * <p>The container has started, and all beans are there, before they are gathered for good. This class is thread-safe.
 */
final class HttpSessionListenersSource implements Supplier<HttpSessionListeners>, SmartInitializingSingleton {

    private final ListableBeanFactory beans;
    private final ObjectProvider<ContainerListeners> containers;
    private volatile @Nullable HttpSessionListeners gathered;

    HttpSessionListenersSource(ListableBeanFactory beans, ObjectProvider<ContainerListeners> containers) {
        this.beans = beans;
        this.containers = containers;
    }

    @Override
    public HttpSessionListeners get() {
        HttpSessionListeners known = gathered;
        return known == null ? gather() : known;
    }

    @Override
    public void afterSingletonsInstantiated() {
        gathered = gather();
    }

    private HttpSessionListeners gather() {
        Stream<?> others = containers.stream().flatMap(ContainerListeners::stream);
        return HttpSessionListeners.of(Stream.concat(listenerBeans(), others).toList());
    }

    private Stream<?> listenerBeans() {
        return new ServletContextInitializerBeans(beans)
                .stream()
                        .filter(ServletListenerRegistrationBean.class::isInstance)
                        .map(registration -> (ServletListenerRegistrationBean<?>) registration)
                        .filter(RegistrationBean::isEnabled)
                        .map(ServletListenerRegistrationBean::getListener);
    }
}

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
 * Collects the listeners of the servlet API. Beans are first, by Spring Boot's own rules: listeners in registrations are
 * included, and those of a disabled registration are not. Then follow the listeners that are registered with an embedded
 * container by other means, such as {@code @WebListener}. In a WAR on a container of its own only the beans are known.
 *
 * <p>The list is fixed when the container has started and all beans exist. This class is thread-safe.
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
        Stream<?> others = containers.stream()
                .flatMap(ContainerListeners::stream)
                .filter(listener -> !(listener instanceof ContainerSessions)); // not about sessions of Mist
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

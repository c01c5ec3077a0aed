package io.mistsession.web.session;

import io.mistsession.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Stops the start if Spring Session makes the sessions of the servlet API as well: before there is any bean, so that the
 * start does not fail for another reason first.
 */
final class OtherHttpSessions implements BeanFactoryPostProcessor, PriorityOrdered {

    private static final String SPRING_SESSION = "org.springframework.session.web.http.SessionRepositoryFilter";

    private final Environment environment;

    OtherHttpSessions(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ContainerTracking.requireNone(environment);
        Class<?> filter = springSession(beans.getBeanClassLoader());
        if (filter != null) {
            for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, filter, true, false)) {
                throw new InvalidSettingException(
                        "mist.session.http-session.enabled",
                        true,
                        "the bean '" + name + "' of Spring Session makes the sessions of the servlet API too.",
                        "Remove Spring Session, or switch Mist Session off by mist.session.enabled=false; with"
                                + " mist.session.http-session.enabled=false both may live side by side.");
            }
        }
    }

    private static @Nullable Class<?> springSession(@Nullable ClassLoader loader) {
        try {
            return ClassUtils.forName(SPRING_SESSION, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}

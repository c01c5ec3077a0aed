package io.mistsession.web.session;

import io.mistsession.AttributeCodecException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * The session-scoped beans of an application, which Spring keeps in a session as attributes named like their beans. Every
 * node reads them, so only their state is stored, and every node may destroy them.
 *
 * <p>This class is thread-safe.
 */
final class SessionScopedBeans {

    private static final Logger log = LoggerFactory.getLogger(SessionScopedBeans.class);

    private final ConfigurableListableBeanFactory beans;

    SessionScopedBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Whether an attribute of this name is a session-scoped bean, of this context or of a parent. */
    boolean isScopedBean(String attribute) {
        return factoryOf(attribute) != null;
    }

    /** Calls the destroy methods of a session-scoped bean; a failure is logged. Other attributes are left alone. */
    void destroy(String attribute, Object bean) {
        ConfigurableListableBeanFactory factory = factoryOf(attribute);
        if (factory == null) {
            return;
        }
        try {
            factory.destroyBean(attribute, bean);
        } catch (RuntimeException e) {
            log.warn("Session-scoped bean '{}' could not be destroyed", nameOf(attribute), e);
        }
    }

    /**
     * Rejects a session-scoped bean that would be read back without its collaborators; other attributes pass.
     *
     * @throws AttributeCodecException if the bean is more than its state
     */
    void requireStorable(String attribute, Object bean) {
        ConfigurableListableBeanFactory factory = factoryOf(attribute);
        if (factory != null) {
            new BeanCollaborators(factory, attribute, bean).find().ifPresent(found -> {
                throw new AttributeCodecException(
                        attribute,
                        "Session-scoped bean '" + nameOf(attribute) + "' ("
                                + ClassUtils.getUserClass(bean).getName() + ") cannot be stored: " + found
                                + ", which would be missing when the bean is read back. Keep its state in a"
                                + " session-scoped class of its own without collaborators, and inject that into a"
                                + " singleton that has them.");
            });
        }
    }

    /** Not cached: the definitions are maps already, and the names of attributes have no bound. */
    private @Nullable ConfigurableListableBeanFactory factoryOf(String attribute) {
        BeanFactory each = beans;
        while (each != null) {
            ConfigurableListableBeanFactory factory = configurable(each);
            if (factory == null) {
                return null;
            }
            if (factory.containsBeanDefinition(attribute)) {
                String scope = factory.getMergedBeanDefinition(attribute).getScope();
                return WebApplicationContext.SCOPE_SESSION.equals(scope) ? factory : null;
            }
            each = factory.getParentBeanFactory();
        }
        return null;
    }

    private static @Nullable ConfigurableListableBeanFactory configurable(BeanFactory factory) {
        BeanFactory known =
                factory instanceof ApplicationContext context ? context.getAutowireCapableBeanFactory() : factory;
        return known instanceof ConfigurableListableBeanFactory configurable ? configurable : null;
    }

    private static String nameOf(String attribute) {
        return ScopedProxyUtils.isScopedTarget(attribute) ? ScopedProxyUtils.getOriginalBeanName(attribute) : attribute;
    }
}

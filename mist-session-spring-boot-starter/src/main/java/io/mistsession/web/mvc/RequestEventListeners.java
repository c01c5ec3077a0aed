package io.mistsession.web.mvc;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.web.context.support.ServletRequestHandledEvent;

/**
 * Finds out whether a context or its parents have a listener for handled requests. Spring's own listeners that take every
 * event are left out; a listener whose events are not known is included.
 */
final class RequestEventListeners {

    private static final ResolvableType EVENT = ResolvableType.forClass(ServletRequestHandledEvent.class);

    private RequestEventListeners() {}

    static boolean exist(ApplicationContext context) {
        for (ApplicationContext each = context; each != null; each = each.getParent()) {
            if (!(each instanceof AbstractApplicationContext known) || existIn(known)) {
                return true;
            }
        }
        return false;
    }

    private static boolean existIn(AbstractApplicationContext context) {
        Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>());
        return hasListenerBean(context.getBeanFactory(), beans)
                || hasListener(context.getApplicationListeners(), beans);
    }

    /** Beans first: they may not have been made yet, and a lambda's event is known from its definition only. */
    private static boolean hasListenerBean(ConfigurableListableBeanFactory factory, Set<Object> judged) {
        for (String name : factory.getBeanNamesForType(ApplicationListener.class, true, false)) {
            Class<?> event = declaredEvent(factory, name);
            Object made = factory.getSingleton(name);
            if (event != null && !event.isAssignableFrom(ServletRequestHandledEvent.class)) {
                if (made != null) {
                    judged.add(made);
                }
            } else if (made == null && !isSpring(factory.getType(name, false))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Class<?> declaredEvent(ConfigurableListableBeanFactory factory, String name) {
        ResolvableType type = factory.containsBeanDefinition(name)
                ? factory.getMergedBeanDefinition(name).getResolvableType()
                : ResolvableType.forClass(factory.getType(name, false));
        return type.as(ApplicationListener.class).getGeneric().resolve();
    }

    private static boolean hasListener(Collection<ApplicationListener<?>> listeners, Set<Object> judged) {
        return listeners.stream()
                .filter(listener -> !judged.contains(listener))
                .filter(listener ->
                        listener instanceof ApplicationListenerMethodAdapter || !isSpring(listener.getClass()))
                .anyMatch(listener -> new GenericApplicationListenerAdapter(listener).supportsEventType(EVENT));
    }

    /** A declared interface of Spring does not show the class that implements it. */
    private static boolean isSpring(@Nullable Class<?> type) {
        return type != null && !type.isInterface() && type.getName().startsWith("org.springframework.");
    }
}

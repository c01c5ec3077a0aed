package io.mistsession.boot;

import java.util.Arrays;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Tells the beans of this auto-configuration from the application's. */
final class OwnBeans {

    private OwnBeans() {}

    /** Whether all beans of this type are made here. */
    static boolean areAllOf(ConfigurableListableBeanFactory beans, Class<?> type) {
        return Arrays.stream(beans.getBeanNamesForType(type, true, false)).allMatch(bean -> isOwn(beans, bean));
    }

    private static boolean isOwn(ConfigurableListableBeanFactory beans, String bean) {
        String maker = beans.containsBeanDefinition(bean)
                ? beans.getBeanDefinition(bean).getFactoryBeanName()
                : null;
        return maker != null && maker.startsWith("io.mistsession.boot.");
    }
}

package io.mistsession.boot.actuate;

import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** The name of the store in tags. */
final class StoreName {

    private static final String BEAN = "mistSessionStore";
    private static final String OURS = "io.mistsession.boot.";

    private StoreName() {}

    /** What {@code mist.session.store} says, or {@code custom} where the application has its own store. */
    static String of(ConfigurableListableBeanFactory beans, Environment environment) {
        String maker = beans.containsBeanDefinition(BEAN)
                ? beans.getBeanDefinition(BEAN).getFactoryBeanName()
                : null;
        return maker != null && maker.startsWith(OURS)
                ? environment.getProperty("mist.session.store", "memory").toLowerCase(Locale.ROOT)
                : "custom";
    }
}

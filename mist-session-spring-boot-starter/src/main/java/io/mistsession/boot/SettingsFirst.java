package io.mistsession.boot;

import io.mistsession.AttributeCodec;
import io.mistsession.Propagator;
import io.mistsession.TokenSource;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;

/**
 * Checks all settings before the container starts, which would log a mistake of ours as its own first. The check is to
 * make the manager. Where a part of it is the application's own, it is made later: it may need the servlet context.
 */
final class SettingsFirst implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private static final List<Class<?>> PARTS = List.of(
            SessionManager.class, SessionStore.class, Propagator.class, AttributeCodec.class, TokenSource.class);

    private final ConfigurableListableBeanFactory beans;

    SettingsFirst(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        boolean areOurs = PARTS.stream().allMatch(part -> OwnBeans.areAllOf(beans, part));
        Class<?> checked = areOurs ? SessionManager.class : MistSessionProperties.class;
        Object ignored = beans.getBean(checked);
        Object unused = beans.getBean(MistSessionProperties.class).readOnlyPathPatterns();
    }
}

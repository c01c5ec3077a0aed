package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import io.mistsession.Propagator;
import io.mistsession.propagation.CompositePropagator;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.propagation.HeaderPropagator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How tokens travel: by the cookie, the header, or both. */
@Configuration(proxyBeanMethods = false)
class MistSessionPropagatorConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Propagator mistSessionPropagator(MistSessionProperties properties, Environment environment) {
        List<Propagator> propagators = new ArrayList<>();
        if (properties.cookie().enabled()) {
            ServletSessionProperties servlet = ServletSessionProperties.of(environment);
            boolean behindProxy = isBehindProxy(environment);
            propagators.add(CookiePropagator.of(options(properties.cookie(), servlet.cookie(), behindProxy)));
        }
        // Also if it is off: a name that cannot work is found now, and not when the header is switched on.
        Propagator header = HeaderPropagator.of(properties.header().name());
        if (properties.header().enabled()) {
            propagators.add(header);
        }
        if (propagators.isEmpty()) {
            throw new InvalidSettingException(
                    "mist.session.cookie.enabled",
                    false,
                    "with mist.session.header.enabled = false too, no token could reach a client.",
                    "Enable one of them, or define a Propagator bean.");
        }
        return propagators.size() == 1 ? propagators.get(0) : CompositePropagator.of(propagators);
    }

    /** Once forwarded headers are understood they may be gone, and a proxied request look like one from this machine. */
    private static boolean isBehindProxy(Environment environment) {
        String strategy = environment.getProperty("server.forward-headers-strategy", "none");
        return !strategy.equalsIgnoreCase("none");
    }

    private static CookieOptions options(
            MistSessionProperties.Cookie own, ServletSessionProperties.Cookie servlet, boolean behindProxy) {
        CookieOptions.Builder options = CookieOptions.builder();
        if (behindProxy) {
            options.secure(true);
        }
        PropertyMapper map = PropertyMapper.get();
        map.from(own.name()).orFrom(servlet::name).to(options::name);
        map.from(own.path()).orFrom(servlet::path).to(options::path);
        map.from(own.domain()).orFrom(servlet::domain).whenHasText().to(options::domain);
        map.from(own.httpOnly()).orFrom(servlet::httpOnly).to(options::httpOnly);
        map.from(own.sameSite()).orFrom(servlet::sameSitePolicy).to(options::sameSite);
        map.from(own.partitioned()).orFrom(servlet::partitioned).to(options::partitioned);
        map.from(own.secure()).orFrom(servlet::secure).to(options::secure);
        map.from(own.maxAge()).orFrom(servlet::persistence).to(options::maxAge);
        return options.build();
    }
}

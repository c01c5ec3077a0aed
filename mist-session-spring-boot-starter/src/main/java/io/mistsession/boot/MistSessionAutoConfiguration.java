package io.mistsession.boot;

import io.mistsession.AttributeCodec;
import io.mistsession.InvalidSettingException;
import io.mistsession.MonotonicClock;
import io.mistsession.Propagator;
import io.mistsession.SessionEventListener;
import io.mistsession.TokenSource;
import io.mistsession.fingerprint.RequestDevice;
import io.mistsession.manager.SessionManager;
import io.mistsession.manager.SessionManagerBuilder;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration of the {@link SessionManager} and the parts it is made of; each backs off to the user's own. */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@Conditional(NotDisabled.class)
@EnableConfigurationProperties(MistSessionProperties.class)
@Import({
    MistSessionCodecConfiguration.class,
    MistSessionStoreConfiguration.class,
    MistSessionPropagatorConfiguration.class,
    MistSessionReactiveConfiguration.class
})
public final class MistSessionAutoConfiguration {

    /** Qualifies beans that wrap the store for the manager: what the application sees as its store stays as it is. */
    public static final String STORE_DECORATOR = "mistSessionStoreDecorator";

    private static final Logger log = LoggerFactory.getLogger(MistSessionAutoConfiguration.class);

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

    @Bean
    @ConditionalOnMissingBean
    SessionManager mistSessionManager(
            MistSessionProperties properties,
            SessionStore store,
            Propagator propagator,
            AttributeCodec codec,
            @Qualifier("mistSessionClock") Clock clock,
            TokenSource tokenSource,
            ApplicationEventPublisher publisher,
            ObjectProvider<SessionEventListener> listeners,
            @Qualifier(STORE_DECORATOR) ObjectProvider<UnaryOperator<SessionStore>> decorators,
            Environment environment,
            ConfigurableListableBeanFactory beans) {
        if (properties.nearCache().enabled() && !OwnBeans.areAllOf(beans, SessionStore.class)) {
            log.warn("mist.session.near-cache.* has no effect on the application's own SessionStore bean. Define a"
                    + " CachedSessionStore bean, or remove mist.session.near-cache.enabled.");
        }
        SessionStore decorated = store;
        for (UnaryOperator<SessionStore> decorator : decorators.orderedStream().toList()) {
            decorated = decorator.apply(decorated);
        }
        SessionManagerBuilder builder = SessionManager.builder(decorated)
                .propagator(propagator)
                .codec(codec)
                .clock(clock)
                .tokenSource(tokenSource)
                .events(events(publisher, listeners))
                .absoluteTimeout(properties.absoluteTimeout())
                .detectChanges(properties.detectChanges())
                .limits(properties.codec().limits())
                .security(properties.security().options())
                .fingerprint(properties.security().clientFingerprint())
                .devices(RequestDevice.behind(properties.security().trustedProxies()));
        PropertyMapper map = PropertyMapper.get();
        map.from(timeout(properties, ServletSessionProperties.of(environment))).to(builder::timeout);
        map.from(properties.touchInterval()).to(builder::touchInterval);
        SessionManager manager = builder.build();
        if (properties.gc().enabled()) {
            manager.enableAutoGc(interval(properties.gc()));
        } else if (properties.security().maxSessionsPerOwner() != null) {
            log.warn(
                    "With mist.session.gc.enabled=false, a list of an owner's sessions that Redis loses is not made again:"
                            + " mist.session.security.max-sessions-per-owner may then admit too many. Leave the collection on.");
        }
        return manager;
    }

    /** Not a candidate for the application's own clocks. */
    @Bean(defaultCandidate = false)
    @ConditionalOnMissingBean(name = "mistSessionClock")
    Clock mistSessionClock() {
        return MonotonicClock.system();
    }

    @Bean
    @ConditionalOnMissingBean
    TokenSource mistSessionTokenSource() {
        return TokenSource.secureRandom();
    }

    /**
     * The application's event listeners and its {@link SessionEventListener} beans. They are looked up at the first event,
     * because they may need the manager themselves.
     */
    static SessionEventListener events(
            ApplicationEventPublisher publisher, ObjectProvider<SessionEventListener> listeners) {
        Supplier<SessionEventListener> all = SingletonSupplier.of(() ->
                SessionEventListener.all(Stream.concat(Stream.of(publisher::publishEvent), listeners.orderedStream())
                        .toList()));
        return event -> all.get().onEvent(event);
    }

    /** A servlet timeout that is not positive means "never", the session still ends at the absolute limit. */
    private static @Nullable Duration timeout(MistSessionProperties properties, ServletSessionProperties servlet) {
        Duration inherited = servlet.timeout();
        if (properties.timeout() != null || inherited == null) {
            return properties.timeout();
        }
        Duration absolute = properties.absoluteTimeout();
        boolean isShorter = (!inherited.isZero() && !inherited.isNegative()) && inherited.compareTo(absolute) < 0;
        return isShorter ? inherited : absolute;
    }

    /** How long what has ended is kept: for the sweep after next, however slow the one before it was. */
    static Duration retention(MistSessionProperties.Gc gc) {
        if (!gc.enabled()) {
            return Duration.ZERO;
        }
        Duration interval = interval(gc);
        Duration bounded = interval.compareTo(LONGEST_INTERVAL) < 0 ? interval : LONGEST_INTERVAL;
        return bounded.multipliedBy(3).plusMinutes(2);
    }

    static Duration interval(MistSessionProperties.Gc gc) {
        if (gc.interval().isZero() || gc.interval().isNegative()) {
            throw new InvalidSettingException(
                    "mist.session.gc.interval",
                    gc.interval(),
                    "must be positive.",
                    "Set a longer time, such as 10m, or switch the collection off by mist.session.gc.enabled=false.");
        }
        return gc.interval();
    }
}

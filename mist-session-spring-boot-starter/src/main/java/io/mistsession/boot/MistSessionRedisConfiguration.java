package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import io.mistsession.store.SessionStore;
import io.mistsession.store.redis.CachedSessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import io.mistsession.store.redis.RedisStoreOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The Redis store, on the connections that are Mist Session's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "mist.session.store", havingValue = "redis")
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnMissingBean(SessionStore.class)
@Import(MistSessionLettuceConfiguration.class)
@ImportRuntimeHints(MistSessionRedisConfiguration.Scripts.class)
class MistSessionRedisConfiguration {

    static final String CONNECTION_FACTORY = "mistSessionRedisConnectionFactory";

    private static final String STORE = "mistSessionStore";
    private static final String NEAR_CACHE = "mist.session.near-cache.enabled";

    @Bean
    @ConditionalOnBooleanProperty(name = NEAR_CACHE, havingValue = false, matchIfMissing = true)
    RedisSessionStore mistSessionStore(MistSessionProperties properties, BeanFactory beanFactory) {
        return RedisSessionStore.create(connections(beanFactory), options(properties));
    }

    @Bean(STORE)
    @ConditionalOnBooleanProperty(name = NEAR_CACHE)
    CachedSessionStore mistCachedSessionStore(MistSessionProperties properties, BeanFactory beanFactory) {
        MistSessionProperties.NearCache settings = properties.nearCache();
        return CachedSessionStore.create(
                connections(beanFactory),
                options(properties),
                settings.maxSize().toBytes(),
                settings.maxStaleness());
    }

    private static RedisConnectionFactory connections(BeanFactory beanFactory) {
        if (!beanFactory.containsBean(CONNECTION_FACTORY)) {
            throw new InvalidSettingException(
                    "mist.session.store",
                    "redis",
                    "needs the Redis client Lettuce.",
                    "Add the dependency spring-boot-starter-data-redis, which brings it, or define a RedisConnectionFactory"
                            + " bean named mistSessionRedisConnectionFactory.");
        }
        return beanFactory.getBean(CONNECTION_FACTORY, RedisConnectionFactory.class);
    }

    private static RedisStoreOptions options(MistSessionProperties properties) {
        return new RedisStoreOptions(
                properties.redis().prefix(),
                properties.redis().timeout(),
                properties.gc().enabled(),
                MistSessionAutoConfiguration.retention(properties.gc()));
    }

    @Bean
    @DependsOn(STORE)
    RedisWarmUp mistSessionRedisWarmUp(BeanFactory beanFactory) {
        return new RedisWarmUp(beanFactory.getBean(CONNECTION_FACTORY, RedisConnectionFactory.class));
    }

    /** A native image contains only the registered resources. */
    static final class Scripts implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.resources().registerPattern("io/mistsession/store/redis/*.lua");
        }
    }
}

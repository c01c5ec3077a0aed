package io.mistsession.boot;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.mistsession.InvalidSettingException;
import io.mistsession.store.redis.SessionClientConfiguration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections to Redis for sessions alone: to the server, and by the means, that {@code spring.data.redis.*} and the
 * application's customizers say, as Spring Boot would make them; then made fit for sessions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({RedisClient.class, DataRedisConnectionDetails.class})
@ConditionalOnMissingBean(name = MistSessionRedisConfiguration.CONNECTION_FACTORY)
@EnableConfigurationProperties(DataRedisProperties.class)
class MistSessionLettuceConfiguration {

    /**
     * Found by its name alone, so that the application's own use of Redis, and its health, are as they would be without it.
     */
    @Bean(name = MistSessionRedisConfiguration.CONNECTION_FACTORY, autowireCandidate = false)
    LettuceConnectionFactory mistSessionRedisConnectionFactory(
            MistSessionProperties mist,
            DataRedisProperties redis,
            ObjectProvider<DataRedisConnectionDetails> connectionDetails,
            ObjectProvider<RedisConfiguration> configurations,
            ObjectProvider<LettuceClientConfigurationBuilderCustomizer> customizers,
            ObjectProvider<LettuceClientOptionsBuilderCustomizer> optionsCustomizers,
            ClientResources resources,
            ListableBeanFactory beans,
            Environment environment) {
        DataRedisConnectionDetails details = connectionDetails.getIfAvailable();
        if (details == null) {
            throw new InvalidSettingException(
                    "mist.session.store",
                    "redis",
                    "there are no connection details, as DataRedisAutoConfiguration is excluded.",
                    "Do not exclude it, or define a DataRedisConnectionDetails bean, or a RedisConnectionFactory bean named"
                            + " mistSessionRedisConnectionFactory.");
        }
        RedisConfiguration configuration = configurations.getIfUnique(() -> {
            ApplicationRedis.requirePlace(beans, environment, details);
            return RedisServers.of(details, redis);
        });
        SslBundle bundle = details.getSslBundle();
        ClientOptions.Builder options = options(redis, details, bundle);
        optionsCustomizers.orderedStream().forEach(customizer -> customizer.customize(options));
        LettuceClientConfigurationBuilder application =
                client(redis, bundle).clientOptions(options.build()).clientResources(resources);
        customizers.orderedStream().forEach(customizer -> customizer.customize(application));
        return new LettuceConnectionFactory(
                configuration,
                SessionClientConfiguration.of(application.build(), mist.redis().timeout()));
    }

    /** Where the application uses another client there are none yet. */
    @Bean(destroyMethod = "shutdown")
    @ConditionalOnMissingBean(ClientResources.class)
    DefaultClientResources mistSessionClientResources(ObjectProvider<ClientResourcesBuilderCustomizer> customizers) {
        DefaultClientResources.Builder builder = DefaultClientResources.builder();
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static LettuceClientConfigurationBuilder client(DataRedisProperties redis, @Nullable SslBundle bundle) {
        LettuceClientConfigurationBuilder builder = LettuceClientConfiguration.builder();
        String url = redis.getUrl();
        if (bundle != null || (url != null && url.toLowerCase(Locale.ROOT).startsWith("rediss:"))) {
            builder.useSsl();
        }
        PropertyMapper map = PropertyMapper.get();
        map.from(redis.getClientName()).whenHasText().to(builder::clientName);
        map.from(redis.getLettuce().getShutdownTimeout())
                .when(timeout -> !timeout.isZero())
                .to(builder::shutdownTimeout);
        return builder;
    }

    private static ClientOptions.Builder options(
            DataRedisProperties redis, DataRedisConnectionDetails details, @Nullable SslBundle bundle) {
        ClientOptions.Builder builder =
                ClusterClientOptions.builder().topologyRefreshOptions(refresh(redis.getLettuce()));
        PropertyMapper.get()
                .from(redis.getConnectTimeout())
                .to(timeout -> builder.socketOptions(
                        SocketOptions.builder().connectTimeout(timeout).build()));
        if (bundle != null) {
            builder.sslOptions(RedisTls.options(details, bundle));
        }
        return builder;
    }

    private static ClusterTopologyRefreshOptions refresh(DataRedisProperties.Lettuce lettuce) {
        DataRedisProperties.Lettuce.Cluster.Refresh refresh =
                lettuce.getCluster().getRefresh();
        ClusterTopologyRefreshOptions.Builder builder =
                ClusterTopologyRefreshOptions.builder().dynamicRefreshSources(refresh.isDynamicRefreshSources());
        PropertyMapper.get().from(refresh.getPeriod()).to(builder::enablePeriodicRefresh);
        return builder.build();
    }
}

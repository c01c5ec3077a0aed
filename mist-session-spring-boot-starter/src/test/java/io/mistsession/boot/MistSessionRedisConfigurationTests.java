package io.mistsession.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.store.redis.CachedSessionStore;
import io.mistsession.store.redis.RedisSessionStore;
import io.mistsession.store.redis.SessionClientConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.health.DataRedisHealthIndicator;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.function.ThrowingConsumer;

class MistSessionRedisConfigurationTests {

    private static final String FACTORY = "mistSessionRedisConnectionFactory";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class, DataRedisAutoConfiguration.class, MistSessionAutoConfiguration.class))
            .withPropertyValues("mist.session.store=redis");

    @Test
    void sessionsAreKeptOnRedisOverConnectionsOfTheirOwn() {
        runner.run(context -> {
            assertThat(context).getBean("mistSessionStore").isInstanceOf(RedisSessionStore.class);
            assertThat(context.getBeanNamesForType(RedisConnectionFactory.class))
                    .containsExactlyInAnyOrder("redisConnectionFactory", FACTORY);
        });
    }

    @Test
    void theApplicationsOwnUseOfRedisIsAsItWas() {
        runner.withConfiguration(AutoConfigurations.of(DataRedisHealthContributorAutoConfiguration.class))
                .withPropertyValues("spring.data.redis.timeout=7s")
                .run(context -> {
                    RedisConnectionFactory own = context.getBean(RedisConnectionFactory.class);
                    assertThat(own).isSameAs(context.getBean("redisConnectionFactory"));
                    assertThat(context.getBean("redisTemplate", RedisTemplate.class)
                                    .getConnectionFactory())
                            .isSameAs(own);
                    assertThat(context.getBean(StringRedisTemplate.class).getConnectionFactory())
                            .isSameAs(own);
                    assertThat(((LettuceConnectionFactory) own)
                                    .getClientConfiguration()
                                    .getCommandTimeout())
                            .isEqualTo(Duration.ofSeconds(7));
                    assertThat(context.getBean(HealthContributor.class)).isInstanceOf(DataRedisHealthIndicator.class);
                });
    }

    @Test
    void theMemoryStoreNeedsNothingOfRedis() {
        runner.withPropertyValues("mist.session.store=memory").run(context -> {
            assertThat(context.getBean(SessionStore.class)).isInstanceOf(InMemorySessionStore.class);
            assertThat(context).doesNotHaveBean(FACTORY).doesNotHaveBean("mistSessionClientResources");
        });
        for (String missing : new String[] {"org.springframework.data", "io.lettuce"}) {
            runner.withPropertyValues("mist.session.store=memory")
                    .withClassLoader(new FilteredClassLoader(missing))
                    .run(context ->
                            assertThat(context.getBean(SessionStore.class)).isInstanceOf(InMemorySessionStore.class));
        }
    }

    @Test
    void theNearCacheIsAStoreAroundTheStore() {
        runner.withPropertyValues("mist.session.near-cache.enabled=true").run(context -> {
            assertThat(context).getBean("mistSessionStore").isInstanceOf(CachedSessionStore.class);
            assertThat(context).hasSingleBean(SessionStore.class);
        });
    }

    @Test
    void theNearCacheNeedsALettuceConnectionThatIsShared() {
        RedisConnectionFactory own = mock();
        runner.withBean(FACTORY, RedisConnectionFactory.class, () -> own)
                .withPropertyValues("mist.session.near-cache.enabled=true")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("mist.session.near-cache.enabled = true: needs a"
                                + " LettuceConnectionFactory that shares one connection."));
    }

    @Test
    void theUsersOwnConnectionsAreTakenAsTheyAre() {
        RedisConnectionFactory own = mock();
        runner.withBean(FACTORY, RedisConnectionFactory.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(RedisSessionStore.class);
            assertThat(context.getBean(RedisConnectionFactory.class)).isSameAs(own);
        });
        runner.withBean(FACTORY, RedisConnectionFactory.class, () -> own)
                .withClassLoader(new FilteredClassLoader("io.lettuce"))
                .run(context -> assertThat(context).hasSingleBean(RedisSessionStore.class));
    }

    @Test
    void theUsersOwnConnectionsAreNotTheApplicationsIfTheyAreNoCandidate() {
        RedisConnectionFactory own = mock();
        runner.withBean(
                        FACTORY,
                        RedisConnectionFactory.class,
                        () -> own,
                        definition -> definition.setAutowireCandidate(false))
                .run(context -> assertThat(context.getBeanNamesForType(RedisConnectionFactory.class))
                        .containsExactlyInAnyOrder("redisConnectionFactory", FACTORY));
    }

    @Test
    void anApplicationWithItsOwnConnectionsHasToSayWhereSessionsGo() {
        ApplicationContextRunner withOwn = runner.withBean("own", RedisConnectionFactory.class, () -> mock());

        withOwn.run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining("spring.data.redis.* does not say where sessions are to be kept."));
        withOwn.withPropertyValues("spring.data.redis.host=localhost")
                .run(context -> assertThat(context).hasSingleBean(RedisSessionStore.class));
    }

    @Test
    void withoutGarbageCollectionItsIntervalDoesNotMatter() {
        runner.withPropertyValues("mist.session.gc.enabled=false", "mist.session.gc.interval=0")
                .run(context -> assertThat(context).hasSingleBean(RedisSessionStore.class));
    }

    @Test
    void theUsersOwnStoreWinsOverAll() {
        SessionStore own = mock();
        runner.withBean(SessionStore.class, () -> own).run(context -> {
            assertThat(context.getBean(SessionStore.class)).isSameAs(own);
            assertThat(context).doesNotHaveBean(FACTORY);
        });
        runner.withBean(SessionStore.class, () -> own)
                .withClassLoader(new FilteredClassLoader("org.springframework.data", "io.lettuce"))
                .run(context -> assertThat(context.getBean(SessionStore.class)).isSameAs(own));
    }

    @Test
    void startsWhileRedisIsDown() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        runner.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + nobody)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RedisSessionStore.class));
    }

    @Test
    void theTimeoutIsThatOfSessions() {
        runner.withPropertyValues(
                        "mist.session.redis.timeout=250",
                        "spring.data.redis.timeout=30s",
                        "spring.data.redis.connect-timeout=20s",
                        "spring.data.redis.lettuce.read-from=replica")
                .run(with(factory -> {
                    assertThat(factory.getClientConfiguration()).isInstanceOf(SessionClientConfiguration.class);
                    assertThat(factory.getClientConfiguration().getCommandTimeout())
                            .isEqualTo(Duration.ofMillis(250));
                    assertThat(options(factory).getSocketOptions().getConnectTimeout())
                            .isEqualTo(Duration.ofMillis(250));
                    assertThat(factory.getClientConfiguration().getReadFrom()).isEmpty();
                }));
        runner.withPropertyValues("spring.data.redis.connect-timeout=100ms").run(with(factory -> {
            assertThat(factory.getClientConfiguration().getCommandTimeout()).isEqualTo(Duration.ofMillis(500));
            assertThat(options(factory).getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofMillis(100));
        }));
    }

    @Test
    void oneServer() {
        runner.withPropertyValues(
                        "spring.data.redis.host=redis.example",
                        "spring.data.redis.port=6380",
                        "spring.data.redis.database=3",
                        "spring.data.redis.username=shop",
                        "spring.data.redis.password=secret",
                        "spring.data.redis.client-name=till")
                .run(with(factory -> {
                    assertThat(factory.getHostName()).isEqualTo("redis.example");
                    assertThat(factory.getPort()).isEqualTo(6380);
                    assertThat(factory.getDatabase()).isEqualTo(3);
                    assertThat(factory.getPassword()).isEqualTo("secret");
                    assertThat(factory).extracting("configuration.username").isEqualTo("shop");
                    assertThat(factory.getClientName()).isEqualTo("till");
                    assertThat(factory.isUseSsl()).isFalse();
                }));
    }

    @Test
    void aUrl() {
        runner.withPropertyValues("spring.data.redis.url=rediss://shop:secret@redis.example:6380/2")
                .run(with(factory -> {
                    assertThat(factory.getHostName()).isEqualTo("redis.example");
                    assertThat(factory.getDatabase()).isEqualTo(2);
                    assertThat(factory.getPassword()).isEqualTo("secret");
                    assertThat(factory.isUseSsl()).isTrue();
                }));
    }

    @Test
    void sentinel() {
        runner.withPropertyValues(
                        "spring.data.redis.sentinel.master=main",
                        "spring.data.redis.sentinel.nodes=one.example:26379,two.example:26380",
                        "spring.data.redis.sentinel.username=watch",
                        "spring.data.redis.sentinel.password=watching",
                        "spring.data.redis.password=secret",
                        "spring.data.redis.database=4")
                .run(with(factory -> {
                    assertThat(factory.isRedisSentinelAware()).isTrue();
                    RedisSentinelConfiguration sentinel = requireNonNull(factory.getSentinelConfiguration());
                    assertThat(requireNonNull(sentinel.getMaster()).getName()).isEqualTo("main");
                    assertThat(sentinel.getSentinels())
                            .containsExactlyInAnyOrder(
                                    new RedisNode("one.example", 26379), new RedisNode("two.example", 26380));
                    assertThat(sentinel.getSentinelUsername()).isEqualTo("watch");
                    assertThat(sentinel.getSentinelPassword()).isEqualTo(RedisPassword.of("watching"));
                    assertThat(sentinel.getPassword()).isEqualTo(RedisPassword.of("secret"));
                    assertThat(sentinel.getDatabase()).isEqualTo(4);
                }));
    }

    @Test
    void cluster() {
        runner.withPropertyValues(
                        "spring.data.redis.cluster.nodes=one.example:7000,two.example:7001",
                        "spring.data.redis.cluster.max-redirects=4",
                        "spring.data.redis.username=shop",
                        "spring.data.redis.lettuce.cluster.refresh.period=42s",
                        "spring.data.redis.lettuce.cluster.refresh.dynamic-refresh-sources=false")
                .run(with(factory -> {
                    assertThat(factory.isClusterAware()).isTrue();
                    RedisClusterConfiguration cluster = requireNonNull(factory.getClusterConfiguration());
                    assertThat(cluster.getClusterNodes())
                            .containsExactlyInAnyOrder(
                                    new RedisNode("one.example", 7000), new RedisNode("two.example", 7001));
                    assertThat(cluster.getMaxRedirects()).isEqualTo(4);
                    assertThat(cluster.getUsername()).isEqualTo("shop");
                    assertThat(options(factory).getTopologyRefreshOptions().getRefreshPeriod())
                            .isEqualTo(Duration.ofSeconds(42));
                    assertThat(options(factory).getTopologyRefreshOptions().useDynamicRefreshSources())
                            .isFalse();
                }));
    }

    @Test
    void primaryAndReplicas() {
        runner.withPropertyValues("spring.data.redis.masterreplica.nodes=one.example:7000,two.example:7001")
                .run(with(factory -> assertThat(factory)
                        .extracting("configuration")
                        .extracting("nodes")
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(2)));
    }

    @Test
    void theApplicationsTlsBundle() {
        SslBundle bundle = SslBundle.of(
                SslStoreBundle.NONE,
                SslBundleKey.NONE,
                org.springframework.boot.ssl.SslOptions.of(Set.of("TLS_AES_128_GCM_SHA256"), Set.of("TLSv1.3")));
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataRedisAutoConfiguration.class, MistSessionAutoConfiguration.class))
                .withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("shop", bundle))
                .withPropertyValues("mist.session.store=redis", "spring.data.redis.ssl.bundle=shop")
                .run(with(factory -> {
                    assertThat(factory.isUseSsl()).isTrue();
                    SslOptions ssl = options(factory).getSslOptions();
                    assertThat(ssl.createSslContextBuilder().build().cipherSuites())
                            .containsExactly("TLS_AES_128_GCM_SHA256");
                    assertThat(ssl.createSSLParameters().getProtocols()).containsExactly("TLSv1.3");
                }));
    }

    @Test
    void theApplicationsCustomizersAndResources() {
        ClientResources resources = DefaultClientResources.create();
        runner.withBean(ClientResources.class, () -> resources)
                .withBean(
                        LettuceClientConfigurationBuilderCustomizer.class,
                        () -> builder -> builder.clientName("customized").readFrom(ReadFrom.ANY))
                .withBean(
                        LettuceClientOptionsBuilderCustomizer.class,
                        () -> builder -> builder.protocolVersion(ProtocolVersion.RESP2)
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.ACCEPT_COMMANDS))
                .withPropertyValues("spring.data.redis.lettuce.shutdown-timeout=3s")
                .run(with(factory -> {
                    assertThat(factory.getClientName()).isEqualTo("customized");
                    assertThat(options(factory).getConfiguredProtocolVersion()).isEqualTo(ProtocolVersion.RESP2);
                    assertThat(options(factory).getDisconnectedBehavior())
                            .isEqualTo(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
                    assertThat(factory.getClientConfiguration().getShutdownTimeout())
                            .isEqualTo(Duration.ofSeconds(3));
                    assertThat(requireNonNull(factory.getClientResources()).eventExecutorGroup())
                            .isSameAs(resources.eventExecutorGroup());
                }));
        assertThat(resources.eventExecutorGroup().isShuttingDown()).isFalse();
        resources.shutdown(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void theApplicationsOwnTopology() {
        runner.withBean(RedisStandaloneConfiguration.class, () -> new RedisStandaloneConfiguration("own.example", 1))
                .run(with(factory -> assertThat(factory.getHostName()).isEqualTo("own.example")));
    }

    @Test
    void theApplicationsOwnConnectionDetails() {
        DataRedisConnectionDetails details = new DataRedisConnectionDetails() {

            @Override
            public Standalone getStandalone() {
                return Standalone.of("container.example", 49152);
            }
        };
        runner.withBean(DataRedisConnectionDetails.class, () -> details)
                .run(with(factory -> assertThat(factory.getHostName()).isEqualTo("container.example")));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class))
                .withPropertyValues("mist.session.store=redis")
                .withBean(DataRedisConnectionDetails.class, () -> details)
                .run(with(factory -> assertThat(factory.getHostName()).isEqualTo("container.example")));
    }

    @Test
    void anApplicationThatUsesJedis() {
        runner.withPropertyValues("spring.data.redis.client-type=jedis", "spring.data.redis.host=redis.example")
                .run(context -> {
                    assertThat(context.getBean(RedisConnectionFactory.class))
                            .isInstanceOf(JedisConnectionFactory.class);
                    with(factory -> assertThat(factory.getHostName()).isEqualTo("redis.example"))
                            .accept(context);
                });
    }

    @Test
    void withoutSpringDataTheStartStopsWithOneReadableSentence() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.data", "io.lettuce"))
                .run(context -> assertStopped(
                        context.getStartupFailure(),
                        "mist.session.store = redis: needs Spring Data Redis.",
                        "spring-boot-starter-data-redis"));
    }

    @Test
    void withoutLettuceTheStartStopsWithOneReadableSentence() {
        runner.withClassLoader(new FilteredClassLoader("io.lettuce"))
                .run(context -> assertStopped(
                        context.getStartupFailure(),
                        "mist.session.store = redis: needs the Redis client Lettuce.",
                        FACTORY));
    }

    @Test
    void withoutConnectionDetailsTheStartStopsWithOneReadableSentence() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MistSessionAutoConfiguration.class))
                .withPropertyValues("mist.session.store=redis")
                .run(context -> assertStopped(
                        context.getStartupFailure(),
                        "mist.session.store = redis: there are no connection details, as DataRedisAutoConfiguration is"
                                + " excluded.",
                        FACTORY));
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "-1, -1ms", "100us, 100000ns", "61s, 61s"})
    void aTimeoutThatIsNoneStopsTheStart(String timeout, String shown) {
        runner.withPropertyValues("mist.session.redis.timeout=" + timeout)
                .run(context -> assertStopped(
                        context.getStartupFailure(),
                        "mist.session.redis.timeout = " + shown + ": must be between 1ms and 1m.",
                        "500ms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop{1}:", "shop}", "my shop:", "sh\u0000op", "sh\u00a0op"})
    void aPrefixThatCannotBeUsedStopsTheStart(String prefix) {
        runner.withPropertyValues("mist.session.redis.prefix=" + prefix)
                .run(context -> assertStopped(
                        context.getStartupFailure(),
                        "mist.session.redis.prefix = " + (prefix.isEmpty() ? "(empty)" : prefix)
                                + ": must not be empty, nor contain braces, white space or control characters.",
                        "shop:session:"));
    }

    @Test
    void anIntervalThatIsNoneStopsTheStartAsEver() {
        runner.withPropertyValues("mist.session.gc.interval=-1h")
                .run(context -> assertStopped(
                        context.getStartupFailure(), "mist.session.gc.interval = -1h: must be positive.", "10m"));
        runner.withPropertyValues("mist.session.gc.interval=106751991167300d")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static void assertStopped(@Nullable Throwable failure, String description, String remedy) {
        FailureAnalysis analysis = MistSessionAutoConfigurationTests.analysis(failure);
        assertThat(analysis.getDescription()).isEqualTo(description);
        assertThat(analysis.getAction()).contains(remedy).endsWith(".");
    }

    private static ContextConsumer<AssertableApplicationContext> with(ThrowingConsumer<LettuceConnectionFactory> test) {
        return context -> {
            assertThat(context).hasNotFailed();
            test.accept(context.getBean(FACTORY, LettuceConnectionFactory.class));
        };
    }

    private static ClusterClientOptions options(LettuceConnectionFactory factory) {
        return (ClusterClientOptions)
                factory.getClientConfiguration().getClientOptions().orElseThrow();
    }
}

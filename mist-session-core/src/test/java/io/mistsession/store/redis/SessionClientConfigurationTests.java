package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions.RefreshTrigger;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

class SessionClientConfigurationTests {

    private static final ClientResources RESOURCES = DefaultClientResources.create();
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @AfterAll
    static void shutDown() {
        RESOURCES.shutdown().syncUninterruptibly();
    }

    @Test
    void whatTheApplicationChoseIsKept() {
        SslOptions ssl = SslOptions.builder().protocols("TLSv1.3").build();
        RedisCredentialsProviderFactory credentials = new RedisCredentialsProviderFactory() {

            @Override
            public io.lettuce.core.RedisCredentialsProvider createCredentialsProvider(
                    RedisConfiguration configuration) {
                throw new UnsupportedOperationException();
            }
        };
        LettuceClientConfigurationBuilder builder = application()
                .clientName("shop")
                .redisCredentialsProviderFactory(credentials)
                .shutdownTimeout(Duration.ofSeconds(3))
                .shutdownQuietPeriod(Duration.ofSeconds(1))
                .clientOptions(ClientOptions.builder()
                        .protocolVersion(ProtocolVersion.RESP2)
                        .sslOptions(ssl)
                        .pingBeforeActivateConnection(false)
                        .build());
        builder.useSsl().verifyPeer(SslVerifyMode.CA).startTls();

        SessionClientConfiguration configuration = SessionClientConfiguration.of(builder.build(), TIMEOUT);

        assertThat(configuration.getClientName()).contains("shop");
        assertThat(configuration.isUseSsl()).isTrue();
        assertThat(configuration.isStartTls()).isTrue();
        assertThat(configuration.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
        assertThat(configuration.getRedisCredentialsProviderFactory()).containsSame(credentials);
        assertThat(configuration.getShutdownTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(configuration.getShutdownQuietPeriod()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options(configuration).getConfiguredProtocolVersion()).isEqualTo(ProtocolVersion.RESP2);
        assertThat(options(configuration).getSslOptions()).isSameAs(ssl);
        assertThat(options(configuration).isPingBeforeActivateConnection()).isFalse();
    }

    @Test
    void whatSessionsNeedIsChanged() {
        LettuceClientConfiguration application = application()
                .readFrom(ReadFrom.REPLICA)
                .commandTimeout(Duration.ofMinutes(1))
                .clientOptions(ClientOptions.builder()
                        .autoReconnect(false)
                        .suspendReconnectOnProtocolFailure(true)
                        .timeoutOptions(TimeoutOptions.create())
                        .build())
                .build();

        SessionClientConfiguration configuration = SessionClientConfiguration.of(application, TIMEOUT);

        assertThat(configuration.getReadFrom()).isEmpty();
        assertThat(configuration.getCommandTimeout()).isEqualTo(TIMEOUT);
        assertThat(options(configuration).isAutoReconnect()).isTrue();
        assertThat(options(configuration).isSuspendReconnectOnProtocolFailure()).isFalse();
        assertThat(options(configuration).getTimeoutOptions().isTimeoutCommands())
                .isTrue();
        assertThat(options(configuration).getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
        assertThat(options(configuration).getRequestQueueSize()).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void connectingTakesAtMostTheTimeout() {
        assertThat(options(configuration(ClientOptions.create()))
                        .getSocketOptions()
                        .getConnectTimeout())
                .isEqualTo(TIMEOUT);
        SocketOptions shorter =
                SocketOptions.builder().connectTimeout(Duration.ofMillis(100)).build();
        assertThat(options(configuration(
                                ClientOptions.builder().socketOptions(shorter).build()))
                        .getSocketOptions())
                .isSameAs(shorter);
    }

    @Test
    void theTopologyIsAskedForRegularly() {
        ClusterTopologyRefreshOptions plain =
                options(configuration(ClientOptions.create())).getTopologyRefreshOptions();
        assertThat(plain.isPeriodicRefreshEnabled()).isTrue();
        assertThat(plain.getRefreshPeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(plain.getAdaptiveRefreshTriggers()).containsExactlyInAnyOrder(RefreshTrigger.values());
        ClusterTopologyRefreshOptions triggered = options(
                        configuration(refreshing(ClusterTopologyRefreshOptions.builder()
                                .dynamicRefreshSources(false)
                                .disableAdaptiveRefreshTrigger(RefreshTrigger.ASK_REDIRECT))))
                .getTopologyRefreshOptions();
        assertThat(triggered.isPeriodicRefreshEnabled()).isTrue();
        assertThat(triggered.useDynamicRefreshSources()).isFalse();
        assertThat(triggered.getAdaptiveRefreshTriggers())
                .contains(RefreshTrigger.MOVED_REDIRECT)
                .doesNotContain(RefreshTrigger.ASK_REDIRECT);
        assertThat(options(configuration(refreshing(
                                ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(Duration.ofSeconds(42)))))
                        .getTopologyRefreshOptions()
                        .getRefreshPeriod())
                .isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void otherClusterOptionsAreKept() {
        ClusterClientOptions options = options(configuration(ClusterClientOptions.builder()
                .validateClusterNodeMembership(true)
                .maxRedirects(7)
                .build()));

        assertThat(options.isValidateClusterNodeMembership()).isTrue();
        assertThat(options.getMaxRedirects()).isEqualTo(7);
    }

    @Test
    void whatTheReplayFilterNamesHasFailed() {
        AsyncCommand<String, String, String> command =
                new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));

        assertThat(options(configuration(ClientOptions.create()))
                        .getReplayFilter()
                        .test(command))
                .isTrue();
        assertThat(command).isCompletedExceptionally();
    }

    /** As Spring Data does when a number of redirects is configured. */
    @Test
    void changedOptionsStillHaveTheReplayFilter() {
        ClusterClientOptions options = options(configuration(ClientOptions.create()));

        ClusterClientOptions changed = options.mutate().maxRedirects(3).build();

        assertThat(changed.getReplayFilter()).isSameAs(options.getReplayFilter());
        assertThat(changed.getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
        assertThat(changed.getMaintNotificationsConfig()).isSameAs(options.getMaintNotificationsConfig());
    }

    @Test
    void reconnectsAreTriedAtLeastEverySecond() {
        ClientResources resources =
                configuration(ClientOptions.create()).getClientResources().orElseThrow();

        assertThat(LongStream.of(1, 2, 3, 4, 5, 60, 64, 1_000_000, Long.MAX_VALUE))
                .allSatisfy(attempt -> assertThat(resources.reconnectDelay().createDelay(attempt))
                        .isBetween(Duration.ofMillis(attempt == 1 ? 100 : 200), Duration.ofMillis(1000)));
        assertThat(LongStream.range(0, 100)
                        .mapToObj(i -> resources.reconnectDelay().createDelay(9))
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void theThreadsAreTheApplicationsAndItsToShutDown() {
        ClientResources resources =
                configuration(ClientOptions.create()).getClientResources().orElseThrow();

        assertThat(resources.eventLoopGroupProvider()).isSameAs(RESOURCES.eventLoopGroupProvider());
        assertThat(resources.shutdown().syncUninterruptibly().isSuccess()).isTrue();
        assertThat(RESOURCES.eventExecutorGroup().isShuttingDown()).isFalse();
    }

    @Test
    void refusesAConfigurationWithoutResources() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SessionClientConfiguration.of(LettuceClientConfiguration.defaultConfiguration(), TIMEOUT))
                .withMessageContaining("ClientResources");
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> SessionClientConfiguration.of(application().build(), timeout));
        }
    }

    private static SessionClientConfiguration configuration(ClientOptions options) {
        return SessionClientConfiguration.of(
                application().clientOptions(options).build(), TIMEOUT);
    }

    private static ClientOptions refreshing(ClusterTopologyRefreshOptions.Builder refresh) {
        return ClusterClientOptions.builder()
                .topologyRefreshOptions(refresh.build())
                .build();
    }

    private static LettuceClientConfigurationBuilder application() {
        return LettuceClientConfiguration.builder().clientResources(RESOURCES);
    }

    private static ClusterClientOptions options(SessionClientConfiguration configuration) {
        return (ClusterClientOptions) configuration.getClientOptions().orElseThrow();
    }
}

package io.mistsession.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions.RefreshTrigger;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The application's options, except for those that decide what happens to a command when something goes wrong.
 *
 * <p>They are always options for a Cluster: a client for one server ignores the rest of them, and if they were plain options,
 * Spring Data would make Cluster options of them and lose the replay filter.
 */
final class SessionClientOptions extends ClusterClientOptions {

    /** How many commands may wait for an answer; when a server hangs, further ones are refused. */
    private static final int MAX_WAITING = 10_000;

    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(5);

    private SessionClientOptions(ClusterClientOptions.Builder builder) {
        super(builder);
    }

    static SessionClientOptions of(ClientOptions application, Duration timeout) {
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder(application);
        keepWhatLettuceForgets(builder, application);
        builder.autoReconnect(true)
                .suspendReconnectOnProtocolFailure(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(Math.min(application.getRequestQueueSize(), MAX_WAITING))
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutSource(new OtherCommands(timeout))
                        .build())
                .socketOptions(connecting(application.getSocketOptions(), timeout))
                .topologyRefreshOptions(refreshing(
                        application instanceof ClusterClientOptions cluster
                                ? cluster.getTopologyRefreshOptions()
                                : ClusterTopologyRefreshOptions.create()))
                .replayFilter(SessionClientOptions::fail);
        return new SessionClientOptions(builder);
    }

    /** Spring Data calls this to set the number of redirects, and Lettuce's own forgets the replay filter. */
    @Override
    public ClusterClientOptions.Builder mutate() {
        ClusterClientOptions.Builder builder = super.mutate();
        keepWhatLettuceForgets(builder, this);
        builder.replayFilter(getReplayFilter());
        return builder;
    }

    private static void keepWhatLettuceForgets(ClusterClientOptions.Builder builder, ClientOptions from) {
        builder.maintNotificationsConfig(from.getMaintNotificationsConfig()).jsonParser(from.getJsonParser());
    }

    /** Lettuce drops a filtered command without completing it; its caller would wait until the timeout. */
    private static boolean fail(@Nullable RedisCommand<?, ?, ?> command) {
        if (command != null) {
            command.completeExceptionally(new RedisException("Connection lost; commands are not sent again."));
        }
        return true;
    }

    /** The caller of a script waits no longer than the timeout by itself; a timer for each would be the dearest part of it. */
    private static final class OtherCommands extends TimeoutOptions.TimeoutSource {

        private final long timeoutMillis;

        OtherCommands(Duration timeout) {
            this.timeoutMillis = timeout.toMillis();
        }

        /** 0: none. */
        @Override
        public long getTimeout(RedisCommand<?, ?, ?> command) {
            return command.getType() == CommandType.EVALSHA || command.getType() == CommandType.EVAL
                    ? 0
                    : timeoutMillis;
        }

        @Override
        public TimeUnit getTimeUnit() {
            return TimeUnit.MILLISECONDS;
        }
    }

    private static SocketOptions connecting(SocketOptions application, Duration timeout) {
        return application.getConnectTimeout().compareTo(timeout) <= 0
                ? application
                : application.mutate().connectTimeout(timeout).build();
    }

    /** Lettuce's own triggers (redirects, unreachable nodes) are on by default; the periodic refresh is not. */
    private static ClusterTopologyRefreshOptions refreshing(ClusterTopologyRefreshOptions application) {
        if (application.isPeriodicRefreshEnabled()) {
            return application;
        }
        ClusterTopologyRefreshOptions.Builder builder = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                .dynamicRefreshSources(application.useDynamicRefreshSources())
                .closeStaleConnections(application.isCloseStaleConnections())
                .adaptiveRefreshTriggersTimeout(application.getAdaptiveRefreshTimeout())
                .refreshTriggersReconnectAttempts(application.getRefreshTriggersReconnectAttempts());
        for (RefreshTrigger trigger : RefreshTrigger.values()) {
            if (!application.getAdaptiveRefreshTriggers().contains(trigger)) {
                builder.disableAdaptiveRefreshTrigger(trigger);
            }
        }
        return builder.build();
    }
}

package io.mistsession.store.redis;

import io.lettuce.core.event.EventBus;
import io.lettuce.core.event.EventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.SocketAddressResolver;
import io.lettuce.core.tracing.Tracing;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.Timer;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The application's resources with a reconnect delay and {@link BatchedWrites} of our own. The application shuts them down. Lettuce's {@code mutate()}
 * would create event loops that this class would have to shut down, and it cannot know when.
 */
final class BorrowedResources implements ClientResources {

    private final ClientResources owned;
    private final Delay reconnectDelay = new ReconnectDelay();
    private final NettyCustomizer nettyCustomizer;

    BorrowedResources(ClientResources owned) {
        this.owned = owned;
        this.nettyCustomizer = new BatchedWrites(owned.nettyCustomizer());
    }

    @Override
    public Delay reconnectDelay() {
        return reconnectDelay;
    }

    @Override
    public Future<Boolean> shutdown() {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return shutdown();
    }

    @Override
    public Builder mutate() {
        return owned.mutate().reconnectDelay(reconnectDelay).nettyCustomizer(nettyCustomizer);
    }

    @Override
    public AddressResolverGroup<?> addressResolverGroup() {
        return owned.addressResolverGroup();
    }

    @Override
    public EventPublisherOptions commandLatencyPublisherOptions() {
        return owned.commandLatencyPublisherOptions();
    }

    @Override
    public CommandLatencyRecorder commandLatencyRecorder() {
        return owned.commandLatencyRecorder();
    }

    @Override
    public int computationThreadPoolSize() {
        return owned.computationThreadPoolSize();
    }

    @Override
    public EventBus eventBus() {
        return owned.eventBus();
    }

    @Override
    public EventLoopGroupProvider eventLoopGroupProvider() {
        return owned.eventLoopGroupProvider();
    }

    @Override
    public EventExecutorGroup eventExecutorGroup() {
        return owned.eventExecutorGroup();
    }

    @Override
    public int ioThreadPoolSize() {
        return owned.ioThreadPoolSize();
    }

    @Override
    public NettyCustomizer nettyCustomizer() {
        return nettyCustomizer;
    }

    @Override
    public SocketAddressResolver socketAddressResolver() {
        return owned.socketAddressResolver();
    }

    @Override
    public Timer timer() {
        return owned.timer();
    }

    @Override
    public Tracing tracing() {
        return owned.tracing();
    }
}

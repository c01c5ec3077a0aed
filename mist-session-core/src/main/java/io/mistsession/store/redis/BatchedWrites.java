package io.mistsession.store.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Sends what several threads have queued meanwhile in one system call: each command would be one otherwise. No command waits
 * for another one that is not there yet.
 *
 * @param application what the application does with each connection; done first
 */
record BatchedWrites(NettyCustomizer application) implements NettyCustomizer {

    private static final boolean ALSO_WHILE_NOTHING_IS_READ = true;

    @Override
    public void afterBootstrapInitialized(Bootstrap bootstrap) {
        application.afterBootstrapInitialized(bootstrap);
    }

    @Override
    public void afterChannelInitialized(Channel channel) {
        application.afterChannelInitialized(channel);
        channel.pipeline()
                .addFirst(new FlushConsolidationHandler(
                        FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, ALSO_WHILE_NOTHING_IS_READ));
    }
}

package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import io.mistsession.SessionEventListener;
import io.mistsession.boot.MistSessionProperties.StoreType;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** The store that {@code mist.session.store} names: the one that is imported for it, else the memory store. */
@Configuration(proxyBeanMethods = false)
@Import({MistSessionRedisConfiguration.class, MistSessionRestartConfiguration.class})
class MistSessionStoreConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionStore mistSessionStore(
            MistSessionProperties properties,
            @Qualifier("mistSessionClock") Clock clock,
            ApplicationEventPublisher publisher,
            ObjectProvider<SessionEventListener> listeners,
            ObjectProvider<KeptMemoryStore> kept) {
        if (properties.store() == StoreType.REDIS) {
            throw new InvalidSettingException(
                    "mist.session.store",
                    "redis",
                    "needs Spring Data Redis.",
                    "Add the dependency spring-boot-starter-data-redis, or define a SessionStore bean of your own.");
        }
        RedisBounds.requireNoNearCache(properties.nearCache());
        DataSize maxSize = properties.memory().maxSize();
        long size = maxSize == null ? 0 : possible(maxSize, properties.codec().maxSessionSize());
        MistSessionProperties.Gc gc = properties.gc();
        SessionEventListener events = MistSessionAutoConfiguration.events(publisher, listeners);
        KeptMemoryStore restarted = kept.getIfAvailable();
        return restarted == null
                ? memory(clock, size, gc, events)
                : restarted.store(clock, List.of(size, gc), events, listener -> memory(clock, size, gc, listener));
    }

    /** @param maxSize in bytes; 0: the default */
    private static InMemorySessionStore memory(
            Clock clock, long maxSize, MistSessionProperties.Gc gc, SessionEventListener events) {
        InMemorySessionStore.Builder builder = InMemorySessionStore.builder()
                .clock(clock)
                .events(events)
                .expiryEvents(gc.enabled())
                .retention(MistSessionAutoConfiguration.retention(gc));
        return (maxSize == 0 ? builder : builder.maxSize(maxSize)).build();
    }

    /** The size in bytes, checked: the largest session fits into the store, and the store into the heap. */
    private static long possible(DataSize size, DataSize largestSession) {
        if (size.compareTo(largestSession) < 0) {
            throw new InvalidSettingException(
                    "mist.session.memory.max-size",
                    size,
                    "must be at least mist.session.codec.max-session-size (" + largestSession + ").",
                    "Set it to a size such as 64MB, or leave it out for a quarter of the heap.");
        }
        DataSize heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
        if (size.compareTo(heap) >= 0) {
            throw new InvalidSettingException(
                    "mist.session.memory.max-size",
                    size,
                    "must be less than the heap (" + heap.toMegabytes() + "MB).",
                    "Lower it, or raise the heap by -Xmx.");
        }
        return size.toBytes();
    }
}

package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import io.mistsession.SessionEventListener;
import io.mistsession.boot.MistSessionProperties.StoreType;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** The store that {@code mist.session.store} names: the one that is imported for it, else the memory store. */
@Configuration(proxyBeanMethods = false)
@Import(MistSessionRedisConfiguration.class)
class MistSessionStoreConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionStore mistSessionStore(
            MistSessionProperties properties,
            @Qualifier("mistSessionClock") Clock clock,
            ApplicationEventPublisher publisher,
            ObjectProvider<SessionEventListener> listeners) {
        if (properties.store() == StoreType.REDIS) {
            throw new InvalidSettingException(
                    "mist.session.store",
                    "redis",
                    "needs Spring Data Redis.",
                    "Add the dependency spring-boot-starter-data-redis, or define a SessionStore bean of your own.");
        }
        InMemorySessionStore.Builder builder = InMemorySessionStore.builder()
                .clock(clock)
                .events(MistSessionAutoConfiguration.events(publisher, listeners))
                .expiryEvents(properties.gc().enabled());
        PropertyMapper.get()
                .from(properties.memory().maxSize())
                .as(size -> possible(size, properties.codec().maxSessionSize()))
                .to(builder::maxSize);
        return builder.build();
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

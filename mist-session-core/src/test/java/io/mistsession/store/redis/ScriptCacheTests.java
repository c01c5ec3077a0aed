package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server may forget its scripts at any moment. */
class ScriptCacheTests {

    @Test
    void noOperationFailsWhileScriptsAreFlushedAllTheTime() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections = SessionConnections.to(server.topology())) {
            SessionStore store = connections.store();
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger flushes = new AtomicInteger();
            CompletableFuture<Void> flusher = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    assertThat(server.command("SCRIPT", "FLUSH")).isEqualTo("OK");
                    flushes.incrementAndGet();
                    Waiting.pass(Duration.ofMillis(20));
                }
            });

            for (int i = 0; i < 100 || flushes.get() < 25; i++) {
                Sample sample = Sample.create();
                assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
                assertThat(store.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
                assertThat(store.save(sample.put("color", Sample.value("blue"))))
                        .isInstanceOf(SaveResult.Saved.class);
                assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
            }

            done.set(true);
            flusher.join();
        }
    }
}

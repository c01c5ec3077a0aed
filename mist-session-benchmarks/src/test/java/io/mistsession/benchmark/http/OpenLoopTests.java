package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/start", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsAsManyRequestsAsTheRateSaysAndMeasuresThoseAfterTheWarmUp() throws Exception {
        server.createContext("/read", this::count);
        server.createContext("/write", exchange -> {
            writes.incrementAndGet();
            count(exchange);
        });

        Histogram latencies = new OpenLoop(address(), 200).run(0.25, 1, 4);

        assertThat(requests).hasValue(250);
        assertThat(writes.get()).isBetween(20, 25);
        assertThat(latencies.getTotalCount()).isEqualTo(200);
    }

    /** A request takes 30 ms and the next is due after 5: each waits longer for the only connection than the one before. */
    @Test
    void aRequestThatWaitsForAConnectionHasWaited() throws Exception {
        for (String path : new String[] {"/read", "/write"}) {
            server.createContext(path, exchange -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
                count(exchange);
            });
        }

        Histogram latencies = new OpenLoop(address(), 200).run(0, 0.25, 1);

        assertThat(latencies.getValueAtPercentile(50)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(400));
    }

    @Test
    void aRequestThatFailsFailsAll() {
        server.createContext("/read", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });

        assertThatThrownBy(() -> new OpenLoop(address(), 100).run(0, 1, 2)).hasMessage("A request failed");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void count(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        answer(exchange);
    }

    /** By chunks, as some servers do. */
    private void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"visits\":0}".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }
}

package io.mistsession.sample;

import io.mistsession.test.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A few threads that count visits without a pause until they are stopped. */
final class Load implements AutoCloseable {

    record Timed(Answer answer, Duration time) {

        boolean isAcknowledged() {
            return answer.status() == 200;
        }
    }

    private final Shopper client;
    private final Queue<Timed> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Shopper client) {
        this.client = client;
    }

    static Load start(Shopper client, int threads) {
        Load load = new Load(client);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(load::run, "load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    List<Timed> answers() {
        return List.copyOf(answers);
    }

    long acknowledged() {
        return answers.stream().filter(Timed::isAcknowledged).count();
    }

    long refused() {
        return answers.size() - acknowledged();
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
    }

    private void run() {
        while (!stopped) {
            long start = System.nanoTime();
            Answer response = client.post("/visits");
            answers.add(new Timed(response, Duration.ofNanos(System.nanoTime() - start)));
        }
    }
}

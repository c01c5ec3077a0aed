package io.mistsession.sample;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A few threads that count visits without a pause until they are stopped. */
final class Load implements AutoCloseable {

    record Answer(HttpResponse<String> response, Duration time) {

        boolean isAcknowledged() {
            return response.statusCode() == 200;
        }
    }

    private final Client client;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Client client) {
        this.client = client;
    }

    static Load start(Client client, int threads) {
        Load load = new Load(client);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(load::run, "load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    long acknowledged() {
        return answers.stream().filter(Answer::isAcknowledged).count();
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
            HttpResponse<String> response = client.post("/visits");
            answers.add(new Answer(response, Duration.ofNanos(System.nanoTime() - start)));
        }
    }
}

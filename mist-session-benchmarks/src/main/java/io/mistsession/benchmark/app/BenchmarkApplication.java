package io.mistsession.benchmark.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Answers {@code POST /start}, {@code GET /read} and {@code POST /write}. The active profile is the variant. */
@SpringBootApplication
public class BenchmarkApplication {

    public static void main(String[] args) {
        SpringApplication.run(BenchmarkApplication.class, args);
    }

    /** Tells {@code bench/http.sh} the port. */
    @EventListener
    void announce(ApplicationReadyEvent event) {
        System.out.println(
                "ready " + event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port"));
    }
}

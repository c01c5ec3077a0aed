package io.mistsession.restart;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs in a process of its own, and ends with the one that has started it. */
@SpringBootApplication
public class RestartedApplication {

    public static void main(String[] arguments) throws IOException {
        SpringApplication.run(RestartedApplication.class, arguments);
        long ignored = System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** A class that is another one after each restart. */
    public record Cart(String item) {}

    @RestController
    static class CartController {

        private final AtomicInteger created = new AtomicInteger();

        @EventListener
        void created(io.mistsession.SessionEvent.Created event) {
            created.incrementAndGet();
        }

        @PostMapping("/cart")
        void put(HttpSession session) {
            session.setAttribute("cart", new Cart("tea"));
        }

        @GetMapping("/cart")
        String get(HttpSession session) {
            Cart cart = (Cart) session.getAttribute("cart");
            return cart == null ? "empty" : cart.item();
        }

        @GetMapping("/created")
        int sessionsCreated() {
            return created.get();
        }

        @GetMapping("/loader")
        int loader() {
            return System.identityHashCode(Cart.class.getClassLoader());
        }

        @PostMapping("/restart")
        void restart() {
            new Thread(() -> Restarter.getInstance().restart()).start();
        }
    }
}

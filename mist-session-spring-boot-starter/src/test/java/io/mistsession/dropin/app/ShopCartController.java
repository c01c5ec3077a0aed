package io.mistsession.dropin.app;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Changes what is in the session, and never says so. */
@RestController
@RequestMapping("/cart")
class ShopCartController {

    @GetMapping
    String show(@SessionAttribute ShopCart cart) {
        return String.join(", ", cart.getItems());
    }

    @PostMapping("/new")
    void begin(HttpSession session, @RequestParam String item) {
        ShopCart cart = new ShopCart();
        session.setAttribute("cart", cart);
        cart.add(item);
    }

    @PostMapping("/items")
    void add(HttpSession session, @RequestParam String item) {
        ((ShopCart) Objects.requireNonNull(session.getAttribute("cart"))).add(item);
    }
}

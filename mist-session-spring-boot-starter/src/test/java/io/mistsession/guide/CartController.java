package io.mistsession.guide;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::code[]
@RestController
class CartController {

    @PostMapping("/cart")
    List<String> add(@RequestParam String item, HttpSession session) {
        Cart cart = (Cart) session.getAttribute("cart");
        if (cart == null) {
            cart = new Cart();
            session.setAttribute("cart", cart);
        }
        cart.getItems().add(item); // saved, without another setAttribute
        return cart.getItems();
    }
}
// end::code[]

package io.mistsession.sample;

import io.mistsession.AttributeKey;
import io.mistsession.Session;
import io.mistsession.SessionLimitException;
import io.mistsession.web.mvc.SessionParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A cart that belongs to the session, with or without a log-in. Parallel additions are never lost. */
@RestController
class CartController {

    private static final AttributeKey<List<String>> CART = new AttributeKey<>("cart") {};

    private static final int MAX_ITEMS = 1_000;
    private static final int MAX_LENGTH = 50;

    record Cart(List<String> items) {}

    @PostMapping("/cart")
    Cart add(@RequestParam String item, @SessionParam Session session) {
        if (item.isBlank() || item.codePointCount(0, item.length()) > MAX_LENGTH) {
            throw badRequest("An item has 1 to 50 characters.");
        }
        return cart(session.update(CART, items -> with(item, items)));
    }

    @GetMapping("/cart")
    Cart show(@SessionParam("cart") Optional<List<String>> items) {
        return cart(items.orElse(null));
    }

    @ExceptionHandler
    ProblemDetail full(SessionLimitException tooMuch) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The cart is full.");
    }

    /** May be called again if another request was faster, so it changes nothing but what it returns. */
    private static List<String> with(String item, @Nullable List<String> items) {
        List<String> more = items == null ? new ArrayList<>() : new ArrayList<>(items);
        if (more.size() >= MAX_ITEMS) {
            throw badRequest("The cart is full.");
        }
        more.add(item);
        return more;
    }

    private static Cart cart(@Nullable List<String> items) {
        return new Cart(items == null ? List.of() : items);
    }

    private static ResponseStatusException badRequest(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}

package io.mistsession.sample;

import static io.mistsession.sample.JsonTwinTests.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Filling a cart takes long, so this is done once: the limits are the same in every store. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class CartLimitTests {

    private final Shopper client;

    CartLimitTests(@LocalServerPort int port) {
        client = new Shopper(port);
    }

    @Test
    void itemBeyondTheThousandthIsABadRequestAndLeavesTheCart(@Autowired SessionManager manager) {
        client.add("tea");
        String id = client.token().orElseThrow().substring(0, 16);
        assertThat(manager.use(id, session -> session.set("cart", Collections.nCopies(999, "tea"))))
                .isTrue();
        String full = client.add("tea").body();

        assertProblem(client.add("tea"), 400, "Bad Request");
        assertThat(client.get("/cart").body()).isEqualTo(full);
        assertThat(full.split("tea", -1)).hasSize(1_001);
    }

    @Test
    void cartOverTheAttributeLimitIsABadRequestAndLeavesTheCart() {
        String item = "🍵".repeat(50);
        String before = "";
        Answer added = client.add(item);
        while (added.status() == 200) {
            before = added.body();
            added = client.add(item);
        }

        assertProblem(added, 400, "Bad Request");
        assertThat(added.body()).contains("The cart is full.");
        assertThat(client.get("/cart").body()).isEqualTo(before);
    }
}

package io.mistsession.frameworks.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.frameworks.Framework;
import io.mistsession.frameworks.FrameworkNode;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import org.junit.jupiter.api.Test;
import org.thymeleaf.Thymeleaf;

/** Pages of Thymeleaf with the form, the errors, the CSRF token and the user of a session. */
class ThymeleafTests {

    private static final Framework ROW = Framework.named("Thymeleaf");

    @Test
    void anOrderInTwoStepsWithALogInAndAnError() {
        assertThat(Framework.versionOf(Thymeleaf.class)).isEqualTo(ROW.version());
        try (FrameworkNode node = ROW.start(ThymeleafApplication.class)) {
            Browser alice = node.browser();
            assertThat(alice.get("/order").isRedirect()).isTrue();
            Answer order = alice.follow(alice.logIn("alice", "wonderland"));
            assertThat(order.body()).contains("name=\"item\" value=\"\"");

            Answer again = alice.follow(alice.submit(order, "item", " ", "count", "0"));
            assertThat(again.body()).contains("must not be blank", "must be greater than or equal to 1");

            Answer second = alice.follow(alice.submit(again, "item", "tea", "count", "2"));
            assertThat(second.body()).contains("2 of tea?");

            Answer back = alice.get("/order");
            assertThat(back.body()).contains("value=\"tea\"", "value=\"2\"").doesNotContain("must");
            Answer changed = alice.follow(alice.submit(back, "item", "tea", "count", "3"));

            Answer home = alice.follow(alice.submit(changed));
            assertThat(home.body()).contains("Ordered 3 of tea", "Last: tea");
            assertThat(alice.get("/").body()).contains("Last: tea").doesNotContain("Ordered");
            assertThat(alice.get("/order").body()).contains("name=\"item\" value=\"\"");
        }
    }
}

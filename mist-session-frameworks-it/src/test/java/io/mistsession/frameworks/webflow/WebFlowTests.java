package io.mistsession.frameworks.webflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.frameworks.Framework;
import io.mistsession.frameworks.FrameworkNode;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.webflow.executor.FlowExecutor;

/** A flow with two pages: its conversation container and the snapshots in it are an attribute of the session. */
class WebFlowTests {

    private static final Framework ROW = Framework.named("Spring Web Flow");

    @Test
    void aFlowWithAnErrorAndTheWayBackByTheBrowsersHistory() {
        assertThat(Framework.versionOf(FlowExecutor.class)).isEqualTo(ROW.version());
        try (FrameworkNode node = ROW.start(WebFlowApplication.class)) {
            Browser alice = node.browser();
            alice.get("/order");
            Answer item = alice.follow(alice.logIn("alice", "wonderland"));
            assertThat(item.body()).contains("value=\"tea\"");

            Answer again = next(alice, item, "");
            assertThat(again.body()).contains("must not be blank");

            Answer count = next(alice, again, "milk");
            assertThat(count.body()).contains("How many milk?");

            Answer other = next(alice, again, "juice");
            assertThat(other.body()).contains("How many juice?");

            assertThat(confirm(alice, count, "0").body())
                    .contains("must be greater than or equal to 1", "How many milk?");
            assertThat(confirm(alice, other, "3").body()).contains("Ordered 3 of juice");
            assertThat(confirm(alice, other, "3").body())
                    .doesNotContain("Ordered")
                    .contains("value=\"tea\"");
        }
    }

    /** Web Flow keeps five conversations with thirty snapshots each in one attribute. */
    @Test
    void manyStepsInManyFlows() {
        try (FrameworkNode node = ROW.start(WebFlowApplication.class)) {
            Browser alice = node.browser();
            alice.get("/order");
            alice.logIn("alice", "wonderland");

            for (int flow = 0; flow < 6; flow++) {
                Answer page = alice.follow(alice.get("/order"));
                for (int step = 0; step < 31; step++) {
                    page = next(alice, page, "");
                    assertThat(page.body()).contains("must not be blank");
                }
                page = next(alice, page, "milk");
                assertThat(page.body()).contains("How many milk?");
            }
        }
    }

    private static Answer next(Browser browser, Answer page, String item) {
        return browser.follow(browser.submit(page, "item", item, "_eventId_next", "Next"));
    }

    private static Answer confirm(Browser browser, Answer page, String count) {
        return browser.follow(browser.submit(page, "count", count, "_eventId_confirm", "Order"));
    }
}

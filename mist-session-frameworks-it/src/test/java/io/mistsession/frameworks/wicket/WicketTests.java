package io.mistsession.frameworks.wicket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.frameworks.Framework;
import io.mistsession.frameworks.FrameworkNode;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.wicket.Component;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stateful pages: Wicket's session, its messages and the latest pages are attributes of the session. */
class WicketTests {

    private static final Framework ROW = Framework.named("Apache Wicket");

    @ParameterizedTest(name = "all pages in the session: {0}")
    @ValueSource(booleans = {false, true})
    void aFormWithAnErrorAndTheWayBackByALinkAndByTheBrowsersHistory(boolean pagesInSession) {
        assertThat(Framework.versionOf(Component.class)).isEqualTo(ROW.version());
        Map<String, String> settings = new HashMap<>(ROW.settings());
        settings.put("pages-in-session", String.valueOf(pagesInSession));
        try (FrameworkNode node = FrameworkNode.start(settings, WicketApplication.class)) {
            Browser alice = node.browser();
            alice.get("/shop/");
            Answer form = alice.follow(alice.logIn("alice", "wonderland"));
            assertThat(form.body()).contains("value=\"tea\"");

            Answer again = submit(alice, form, "", "0");
            assertThat(again.body()).contains("is required", "must be at least 1");

            Answer confirm = submit(alice, again, "milk", "2");
            assertThat(confirm.body()).contains("2 of milk?");

            Answer back = click(alice, confirm, "Back");
            assertThat(back.body()).contains("value=\"milk\"").doesNotContain("is required");
            assertThat(submit(alice, back, "juice", "3").body()).contains("3 of juice?");

            Answer done = click(alice, confirm, "Order");
            assertThat(done.body()).contains("Ordered 2 of milk", "value=\"tea\"");
            assertThat(alice.get("/shop/").body()).doesNotContain("Ordered");
        }
    }

    private static Answer submit(Browser browser, Answer page, String item, String count) {
        Answer answer = browser.submitTo(resolve(page, page.action()), page, "item", item, "count", count);
        return browser.follow(answer);
    }

    private static Answer click(Browser browser, Answer page, String label) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\"[^>]*>" + label).matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return browser.follow(browser.get(resolve(page, link.group(1))));
    }

    /** Wicket's addresses are relative to the page's. */
    private static String resolve(Answer page, String address) {
        URI target = page.response().uri().resolve(address.replace("&amp;", "&"));
        return target.getRawPath() + '?' + target.getRawQuery();
    }
}

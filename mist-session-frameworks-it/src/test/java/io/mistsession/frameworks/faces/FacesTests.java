package io.mistsession.frameworks.faces;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.frameworks.Framework;
import io.mistsession.frameworks.FrameworkNode;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import org.apache.myfaces.webapp.StartupServletContextListener;
import org.apache.webbeans.servlet.WebBeansConfigurationFilter;
import org.junit.jupiter.api.Test;

/** Pages of Faces, whose state is in the session. */
class FacesTests {

    private static final Framework ROW = Framework.named("Jakarta Faces (MyFaces)");

    @Test
    void aFormWithAnErrorAnActionOnThePageAndTheWayBack() {
        assertThat(Framework.versionOf(StartupServletContextListener.class)).isEqualTo(ROW.version());
        try (FrameworkNode node = ROW.start(FacesApplication.class)) {
            Browser alice = node.browser();
            alice.get("/faces/order.xhtml");
            Answer form = alice.follow(alice.logIn("alice", "wonderland"));
            assertThat(form.body()).contains("value=\"tea\"", "Looks: 0");

            Answer again = submit(alice, form, "next", "", "0");
            assertThat(again.body()).contains("Value is required", "less than allowable minimum");

            Answer looked = submit(alice, again, "look", "milk", "2");
            assertThat(looked.body()).contains("Looks: 1", "value=\"milk\"");
            Answer twice = submit(alice, looked, "look", "milk", "2");
            assertThat(twice.body()).contains("Looks: 2");

            Answer confirm = submit(alice, twice, "next", "milk", "2");
            assertThat(confirm.body()).contains("2 of milk?");

            Answer earlier = submit(alice, looked, "next", "juice", "3");
            assertThat(earlier.body()).contains("3 of juice?");

            Answer done = alice.follow(alice.submit(confirm, "form:confirm", "Order"));
            assertThat(done.body()).contains("Ordered 3 of juice", "Looks: 0");
            assertThat(alice.get("/faces/order.xhtml").body())
                    .contains("value=\"juice\"")
                    .doesNotContain("Ordered");
        }
    }

    @Test
    void beansOfTheSessionScopeOfCdiKeepTheirState() {
        Framework row = Framework.named("Session and view scope of CDI (OpenWebBeans)");
        assertThat(Framework.versionOf(WebBeansConfigurationFilter.class)).isEqualTo(row.version());
        assertThat(row.runs()).isTrue();
        try (FrameworkNode node = row.start(FacesApplication.class)) {
            Browser alice = node.browser();
            alice.get("/faces/scoped.xhtml");

            Answer page = alice.follow(alice.logIn("alice", "wonderland"));

            assertThat(page.body()).contains("tea, look 1");
            assertThat(alice.get("/faces/scoped.xhtml").body()).contains("tea, look 2");
            assertThat(alice.get("/faces/scoped.xhtml").body()).contains("tea, look 3");
        }
    }

    private static Answer submit(Browser browser, Answer page, String button, String item, String count) {
        return browser.follow(browser.submit(page, "form:item", item, "form:count", count, "form:" + button, button));
    }
}

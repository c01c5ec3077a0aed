package io.mistsession.frameworks.vaadin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServlet;
import io.mistsession.frameworks.Framework;
import io.mistsession.frameworks.FrameworkNode;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Vaadin keeps its user interface in the session, with the lambdas that listen to it. */
@ExtendWith(OutputCaptureExtension.class)
class VaadinTests {

    private static final Framework ROW = Framework.named("Vaadin Flow");

    @Test
    void theLambdasOfTheUserInterfaceAreRefused(CapturedOutput output) {
        assertThat(Framework.versionOf(VaadinServlet.class)).isEqualTo(ROW.version());
        assertThat(ROW.runs()).isFalse();
        try (FrameworkNode node = ROW.start(VaadinApplication.class)) {
            Browser alice = node.browser();
            alice.get("/ui/");
            assertThat(alice.follow(alice.logIn("alice", "wonderland")).body()).contains("id=\"outlet\"");

            Answer start = alice.get("/ui/?v-r=init&location=&query=");

            assertThat(start.status()).isEqualTo(500);
            assertThat(start.body()).contains("Session attribute 'com.vaadin.flow.server.VaadinSession.vaadin'");
            assertThat(output).contains("type java.lang.invoke.SerializedLambda is not one of the JDK's");
        }
    }

    @Test
    void itRunsOnTheSessionsOfTheContainer() {
        Map<String, String> settings = Map.of("mist.session.http-session.enabled", "false");
        try (FrameworkNode node = FrameworkNode.start(settings, VaadinApplication.class)) {
            Browser alice = node.browser();
            alice.get("/ui/");
            alice.logIn("alice", "wonderland");
            alice.get("/ui/");

            Answer start = alice.get("/ui/?v-r=init&location=&query=");

            assertThat(start.status()).isEqualTo(200);
            assertThat(alice.post("/ui/?v-r=heartbeat&v-uiId=0").status())
                    .as("the user interface is still there")
                    .isEqualTo(200);
            assertThat(alice.post("/ui/?v-r=heartbeat&v-uiId=1").status()).isEqualTo(404);
            assertThat(alice.cookies()).containsKey("JSESSIONID");
        }
    }
}

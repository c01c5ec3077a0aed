package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.WebNode;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A request is nothing that a session could keep, and no setting makes it so. */
@ExtendWith(OutputCaptureExtension.class)
class StoredRequestTests {

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void isRefusedWithoutAdviceThatWouldNotHelp(String java, CapturedOutput output) {
        try (WebNode node =
                WebNode.start(Map.of("mist.session.codec.java-serialization", java), TestApplication.class)) {
            assertThat(node.browser().post("/keep-request").status()).isEqualTo(500);
        }

        assertThat(output.getOut())
                .contains("Attribute 'request' of type io.mistsession.web.SessionRequest cannot be stored:")
                .doesNotContain("Add io.mistsession")
                .doesNotContain("Rename one of them")
                .doesNotContain("Set mist.session");
    }
}

package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodecException;
import io.mistsession.SessionException;
import io.mistsession.SessionStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class SessionProblemTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cart");

    @Test
    void aMistakeOfTheApplicationIsAnErrorWithItsPlaceAndStackTrace(CapturedOutput output) {
        log(new AttributeCodecException("cart", "Attribute 'cart' cannot be stored: it is a thread."));

        assertThat(output)
                .contains("ERROR")
                .contains("POST /cart was answered with 500")
                .contains("AttributeCodecException: Attribute 'cart' cannot be stored: it is a thread.")
                .contains("at " + getClass().getName() + ".");
    }

    @Test
    void anOutageIsNotLoggedByEveryRequest(CapturedOutput output) {
        log(new SessionStoreException("no answer"));

        assertThat(output).doesNotContain("ERROR").doesNotContain("no answer");
    }

    private void log(SessionException failure) {
        SessionProblem.of(failure).log(failure, request);
    }
}

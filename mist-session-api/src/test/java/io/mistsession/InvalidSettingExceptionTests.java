package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvalidSettingExceptionTests {

    @Test
    void theMessageNamesTheSettingItsValueAndTheProblem() {
        assertThat(invalid(Duration.ofDays(2))).hasMessage("mist.session.timeout = 48h: is too long.");
    }

    @Test
    void anEmptyValueIsShownAsEmpty() {
        assertThat(invalid("")).hasMessage("mist.session.timeout = (empty): is too long.");
    }

    private static InvalidSettingException invalid(Object value) {
        return new InvalidSettingException("mist.session.timeout", value, "is too long.", "Choose a shorter one.");
    }
}

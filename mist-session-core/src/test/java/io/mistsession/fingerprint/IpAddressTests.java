package io.mistsession.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"999.1.1.1", "256.0.0.1", "1.2.3", "1.2.3.4.5", "localhost", "01.2.3.4", "::g", "[::1"})
    void noNameServerIsAskedForWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }
}

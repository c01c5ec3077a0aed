package io.mistsession.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Device;
import io.mistsession.test.FakeExchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDeviceTests {

    private static final RequestDevice DEVICES = RequestDevice.behind(List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 | Chrome on Windows
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0 | Edge on Windows
                    Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Safari on iPhone
                    Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0 Mobile/15E148 Safari/604.1 | Chrome on iPad
                    Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari on macOS
                    Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet on Android
                    Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 | Chrome on ChromeOS
                    curl/8.5.0 | curl
                    okhttp/4.12.0 | okhttp
                    My App 3 (build 7) | My App 3
                    <script>alert(1)</script> | ?script?alert
                    """)
    void aLabelNamesTheBrowserAndTheSystem(String agent, String label) {
        Device device = DEVICES.apply(FakeExchange.https().header("User-Agent", agent));

        assertThat(device.label()).isEqualTo(label);
    }

    @Test
    void aLabelIsShortHoweverLongTheHeaderIs() {
        Device device = DEVICES.apply(FakeExchange.https().header("User-Agent", "x".repeat(100_000)));

        assertThat(device.label()).isEqualTo("x".repeat(24));
    }

    @Test
    void aClientWithoutAHeaderHasNoLabel() {
        assertThat(DEVICES.apply(FakeExchange.https()).label()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8::/64",
        "::1, ::/64",
        "somewhere, ''"
    })
    void theNetworkIsKeptAndNotTheAddress(String address, String network) {
        assertThat(DEVICES.apply(FakeExchange.https().clientAddress(address)).network())
                .isEqualTo(network);
    }
}

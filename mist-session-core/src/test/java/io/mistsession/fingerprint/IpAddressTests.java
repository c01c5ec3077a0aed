package io.mistsession.fingerprint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "999.1.1.1",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3.4",
                "1..2.3",
                "00.2.3.4",
                "localhost",
                "cafe",
                "1234",
                "01.2.3.4",
                "1.2.3.\u0664",
                "::g",
                "[::1",
                "1:2",
                ".::1",
                "::1.2.3",
                "1:2:3:4:5:6:7:8:9"
            })
    void noNameServerIsAskedForWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.17.4, 24, c0a81100",
        "0.0.0.255, 32, 000000ff",
        " 10.1.2.3:8080, 32, 0a010203",
        "172.31.255.9, 12, ac100000",
        "2001:db8:0:1::5, 64, 20010db8000000010000000000000000",
        "[2001:DB8::1]:443, 32, 20010db8000000000000000000000000",
        "fe80::1%eth0, 128, fe800000000000000000000000000001",
        "::ffff:10.1.2.3, 24, 0a010200",
        "::1.2.3.4, 128, 00000000000000000000000001020304"
    })
    void anAddressIsReadAsItStandsInAHeader(String text, int prefix, String network) {
        IpAddress address = requireNonNull(IpAddress.parse(text));

        assertThat(HexFormat.of().formatHex(address.network(prefix))).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0, 8, true",
        "11.1.2.3, 10.0.0.0, 8, false",
        "10.1.2.3, 10.1.2.2, 31, true",
        "10.1.2.3, 10.1.2.4, 31, false",
        "10.1.2.3, 200.1.2.3, 0, true",
        "2001:db8::1, 2001:db8:ffff::, 32, true",
        "2001:db9::1, 2001:db8::, 32, false",
        "::, 0.0.0.0, 0, false"
    })
    void aNetworkContainsTheAddressesThatShareItsPrefix(String text, String network, int prefix, boolean inside) {
        IpAddress address = requireNonNull(IpAddress.parse(text));

        assertThat(address.isInNetworkOf(requireNonNull(IpAddress.parse(network)), prefix))
                .isEqualTo(inside);
    }
}

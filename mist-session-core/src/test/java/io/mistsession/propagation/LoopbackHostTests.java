package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "LocalHost",
                "localhost.",
                "app.localhost",
                "a.b.LocalHost.",
                "127.0.0.1",
                "127.0.0.0",
                "127.1.2.3",
                "127.255.255.255",
                "::1",
                "[::1]",
                "0:0:0:0:0:0:0:1",
                "[0:0:0:0:0:0:0:1]"
            })
    void thisMachineIsRecognized(String host) {
        assertThat(LoopbackHost.matches(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost.evil.com",
                "localhost..",
                ".localhost",
                "evillocalhost",
                "evil-localhost",
                "localhost:8080",
                "localhost ",
                "localhoſt",
                "lоcalhost",
                "localhost.localdomain",
                "127.0.0.1.evil.com",
                "127.0.0.1.",
                "127.1",
                "127",
                "127.0.1",
                "127.0.0.0.1",
                "127.0.0.256",
                "127.0.0.-1",
                "127.0.0.+1",
                "127.0.0.01",
                "127.0.0.0x1",
                "0127.0.0.1",
                "127.0.0.1 ",
                "127.0.0.١",
                "127..0.1",
                "2130706433",
                "0x7f000001",
                "126.0.0.1",
                "128.0.0.1",
                "0.0.0.0",
                "[127.0.0.1]",
                "::",
                "::2",
                "[::1",
                "::1]",
                "[[::1]]",
                "[::1%lo]",
                "::ffff:127.0.0.1",
                "example.com"
            })
    void nothingElseIs(String host) {
        assertThat(LoopbackHost.matches(host)).isFalse();
    }

    @Test
    void aNameLongerThanDnsAllowsIsNot() {
        assertThat(LoopbackHost.matches("a".repeat(10_000) + ".localhost")).isFalse();
    }
}

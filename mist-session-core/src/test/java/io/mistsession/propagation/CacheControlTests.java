package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.FakeExchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTests {

    private static final String NAME = "Cache-Control";

    private final FakeExchange exchange = FakeExchange.https();

    @Test
    void aResponseThatSaysNothingIsNotStored() {
        CacheControl.forbidStoring(exchange);

        assertThat(exchange.responseHeaders(NAME)).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private",
                "no-store",
                "Private, max-age=60",
                "max-age=60,PRIVATE",
                "no-cache, no-store, max-age=0, must-revalidate",
                "no-cache=\"a, b\" , no-store",
                "a=\"\\\"\", private"
            })
    void aResponseForOneClientStaysAsItIs(String value) {
        exchange.setResponseHeaders(NAME, List.of("max-age=60", value));

        CacheControl.forbidStoring(exchange);

        assertThat(exchange.responseHeaders(NAME)).containsExactly("max-age=60", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "public, max-age=31536000",
                "no-cache",
                "max-age=0, must-revalidate",
                "private-ish",
                "x-private",
                "not no-store",
                "private=\"X-Secret\"",
                "no-cache=\"a, private, b\"",
                "a=\"\\\", private\"",
                "a=\", private",
                "prıvate"
            })
    void aResponseThatOthersMayGetIsNotStored(String value) {
        exchange.setResponseHeaders(NAME, List.of(value, "max-age=60"));

        CacheControl.forbidStoring(exchange);

        assertThat(exchange.responseHeaders(NAME)).containsExactly("no-store");
    }
}

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

    /** A cache that knows such a header obeys it in place of Cache-Control. */
    @ParameterizedTest
    @ValueSource(strings = {"CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control"})
    void whatIsMeantForOneCacheForbidsItToo(String name) {
        CacheControl.forbidStoring(exchange);
        assertThat(exchange.responseHeaders(name)).isEmpty();

        exchange.setResponseHeaders(NAME, List.of("private"));
        exchange.setResponseHeaders(name, List.of("max-age=600"));
        CacheControl.forbidStoring(exchange);

        assertThat(exchange.responseHeaders(NAME)).containsExactly("private");
        assertThat(exchange.responseHeaders(name)).containsExactly("no-store");
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

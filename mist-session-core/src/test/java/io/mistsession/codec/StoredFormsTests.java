package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes that a release stores are those that the one before has stored. */
class StoredFormsTests {

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @Test
    void ofACartOfRecords() {
        List<Line> cart = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cart.add(new Line("article-" + i, i + 1, new BigDecimal("19.99"), List.of("red", "large")));
        }

        String stored = stored(cart);

        assertThat(stored)
                .startsWith("S[\"java.util.ArrayList\",["
                        + "[\"io.mistsession.codec.StoredFormsTests$Line\",{\"article\":\"article-0\",\"count\":1,"
                        + "\"price\":19.99,\"options\":[\"java.util.ArrayList\",[\"red\",\"large\"]]}],"
                        + "[\"io.mistsession.codec.StoredFormsTests$Line\",{\"article\":\"article-1\",\"count\":2,")
                .endsWith(",{\"article\":\"article-9\",\"count\":10,"
                        + "\"price\":19.99,\"options\":[\"java.util.ArrayList\",[\"red\",\"large\"]]}]]]");
        assertThat(codec.decode("a", stored.getBytes(UTF_8))).isEqualTo(cart);
    }

    @Test
    void ofSmallAttributes() {
        assertThat(stored(12_345L)).isEqualTo("l12345");
        assertThat(stored("alice")).isEqualTo("salice");
        assertThat(stored(new ArrayList<>(List.of("tea", "milk"))))
                .isEqualTo("S[\"java.util.ArrayList\",[\"tea\",\"milk\"]]");
    }

    /** UTF-8, with the halves of pairs that have lost the other as escapes. */
    @Test
    void ofTexts() {
        assertThat(stored(List.of("é 中 😀 \ud800 \udc00", "\u001f\"\\\u007f\u2028")))
                .isEqualTo("S[\"java.util.ArrayList\",[\"é 中 😀 \\ud800 \\udc00\",\"\\u001F\\\"\\\\\u007f\u2028\"]]");
    }

    /** Longer than the buffer of the writer, whose parts end within pairs. */
    @Test
    void ofALongText() {
        String text = "x😀".repeat(5_000);

        assertThat(stored(List.of(text))).isEqualTo("S[\"java.util.ArrayList\",[\"" + text + "\"]]");
    }

    private String stored(Object value) {
        return new String(codec.encode("a", value), UTF_8);
    }

    record Line(String article, int count, BigDecimal price, List<String> options) {}
}

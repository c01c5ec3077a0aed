package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedLengthTests {

    private static final String TEXT = "tea \u00e4 \u9727 \uD83C\uDF2B";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void unicodeIsCountedExactly(String charset) {
        long length = EncodedLength.in(charset).of(TEXT);

        assertThat(length).isEqualTo(TEXT.getBytes(Charset.forName(charset)).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "US-ASCII", "GB18030", "Shift_JIS", "ISO-2022-JP", "UTF-32", "UTF-7"})
    void otherCharsetsAreNeverCountedTooLow(String charset) {
        long length = EncodedLength.in(charset).of(TEXT);

        assertThat(length).isGreaterThanOrEqualTo(TEXT.length());
        if (Charset.isSupported(charset)) {
            assertThat(length).isGreaterThanOrEqualTo(TEXT.getBytes(Charset.forName(charset)).length);
        }
    }

    @Test
    void latinTextIsCountedExactly() {
        assertThat(EncodedLength.in("ISO-8859-1").of("tea \u00e4")).isEqualTo(5);
    }
}

package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTests {

    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sid=v",
                "a=b; sid=v",
                "sid=v; a=b",
                "a=b;sid=v;c=d",
                " \t sid=v",
                ";;sid=v;;",
                "sid=v; sid=v",
                "sid=v; SID=x; Sid=y",
                "sid=v; asid=x; sid2=y; si=z",
                "sid=v; sid; =sid=x; =x; =",
                "a=sid=x; sid=v"
            })
    void theValueIsFound(String line) {
        assertThat(values(line)).containsExactly("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "sid",
                "=sid",
                "=sid=v",
                "= sid=v",
                "SID=v",
                "__Host-sid=v",
                "__HOST-SID=v",
                "ſid=v",
                "sıd=v",
                "s%69d=v",
                "\"sid\"=v",
                "$sid=v",
                "a=\"x\",sid=v",
                "\u00a0sid=v",
                "\u0000sid=v",
                "sid\u0000=v",
                "sid =v",
                "sid\t=v"
            })
    void otherCookiesAreIgnored(String line) {
        assertThat(values(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v\"", "%76", "a=b", "a b", "v,w", "\\v", "=", "{\"a\":1}", " v", "v ", "\tv", "v\t"})
    void aValueIsTakenToTheLetter(String value) {
        assertThat(values("a=1; sid=" + value + "; b=2")).containsExactly(value);
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(values("sid=")).containsExactly("");
        assertThat(values("sid=; a=b")).containsExactly("");
        assertThat(values("sid=; sid=v")).containsExactly("", "v");
    }

    @Test
    void aSemicolonInQuotesEndsThePair() {
        assertThat(values("a=\"x; sid=v; y\"")).containsExactly("v");
    }

    @Test
    void everyLineIsRead() {
        List<String> crumbs = List.of("a=b", "sid=v", "sid=v; c=d", "sid=w");

        assertThat(CookieHeader.values(crumbs, "sid")).containsExactly("v", "w");
    }

    @Test
    void differentValuesAreAllFoundWhateverTheirOrder() {
        assertThat(values("sid=v; a=b; sid=w")).containsExactlyInAnyOrder("v", "w");
        assertThat(values("sid=w; sid=v; a=b")).containsExactlyInAnyOrder("v", "w");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 3_000})
    void manyDifferentValuesAreAtMostFour(int count) {
        String line = IntStream.range(0, count).mapToObj(i -> "sid=" + i).collect(Collectors.joining("; "));

        assertThat(values(line)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void aTokenIsFoundAmongAnyNumberOfOthers() {
        String token = SampleTokens.ONE.value();
        String others = IntStream.range(0, 50).mapToObj(i -> "sid=" + i).collect(Collectors.joining("; "));

        assertThat(values(others + "; sid=" + token + "; " + others)).contains(token);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 3_000})
    void manyEqualValuesAreOne(int count) {
        assertThat(values("sid=v; ".repeat(count))).containsExactly("v");
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 8_192, 65_536, MEGABYTE})
    void aHugeValueIsCutAndStillNoToken(int length) {
        List<String> values = values("sid=" + "A".repeat(length));

        assertThat(values).singleElement().asString().hasSize(44);
    }

    @Test
    void aTokenWithATailIsNotTakenForTheToken() {
        String token = SampleTokens.ONE.value();

        assertThat(values("sid=" + token + "x".repeat(100) + "; sid=" + token))
                .hasSize(2)
                .contains(token);
    }

    /** Whatever is repeated, a quadratic reader would need minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {";", "=", " ", "\t", "a", "sid", "sid;", "sid ", "sid=", "sid=;", "sid=v;", "=;", "\"", " ;"})
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void readingTakesLinearTime(String repeated) {
        String line = repeated.repeat(MEGABYTE / repeated.length());

        assertThat(values(line)).hasSizeLessThanOrEqualTo(4);
        assertThat(values("sid=" + line + "x")).hasSizeBetween(1, 4);
    }

    @Test
    void aSetCookieLineIsRecognizedByItsNameOnly() {
        assertThat(CookieHeader.sets("sid=v; Path=/", "sid")).isTrue();
        assertThat(CookieHeader.sets(" sid =v", "sid")).isTrue();
        assertThat(CookieHeader.sets("sid=", "sid")).isTrue();
        assertThat(CookieHeader.sets("sid2=v", "sid")).isFalse();
        assertThat(CookieHeader.sets("SID=v", "sid")).isFalse();
        assertThat(CookieHeader.sets("a=b; sid=v", "sid")).isFalse();
        assertThat(CookieHeader.sets("sid; a=b", "sid")).isFalse();
    }

    private static List<String> values(String line) {
        return CookieHeader.values(List.of(line), "sid");
    }
}

package io.mistsession.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.mistsession.InvalidSettingException;
import io.mistsession.propagation.CookieOptions.SameSite;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieOptionsTests {

    @Test
    void theDefaultsAreSafe() {
        assertThat(CookieOptions.defaults())
                .isEqualTo(new CookieOptions("mist_session", "/", null, true, SameSite.LAX, false, null, null));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aNameIsAToken(String hostile) {
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name("a" + hostile + "b"));
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name(hostile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "a=b", "a,b", "a\"b", "a/b", "a[b]", "a{b}", "a@b", "a:b"})
    void aNameHasNoSeparators(String name) {
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name(name));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aPathIsVisibleAsciiWithoutSemicolon(String hostile) {
        assertRefused("mist.session.cookie.path", CookieOptions.builder().path("/a" + hostile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app", "./app", "https://example.com/"})
    void aPathStartsWithASlash(String path) {
        assertRefused("mist.session.cookie.path", CookieOptions.builder().path(path));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aDomainIsAHostName(String hostile) {
        assertRefused("mist.session.cookie.domain", CookieOptions.builder().domain("example" + hostile + ".com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://example.com", "example.com:8080", "*.example.com", "example.com/app"})
    void aDomainHasNoSchemeNoPortAndNoWildcard(String domain) {
        assertRefused("mist.session.cookie.domain", CookieOptions.builder().domain(domain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", ".example.com", "localhost", "xn--bcher-kva.example", "a_b.example"})
    void aHostNameIsADomain(String domain) {
        assertThat(CookieOptions.builder().domain(domain).build().domain()).isEqualTo(domain);
    }

    @Test
    void nameAndValueFitInto4096Bytes() {
        assertThatNoException()
                .isThrownBy(() -> CookieOptions.builder().name("a".repeat(4053)).build());
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name("a".repeat(4054)));
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name("a".repeat(4060)));
    }

    @Test
    void pathAndDomainFitInto1024Bytes() {
        assertThatNoException()
                .isThrownBy(() -> CookieOptions.builder()
                        .path("/" + "a".repeat(1023))
                        .domain("a".repeat(1024))
                        .build());
        assertRefused("mist.session.cookie.path", CookieOptions.builder().path("/" + "a".repeat(1024)));
        assertRefused("mist.session.cookie.domain", CookieOptions.builder().domain("a".repeat(1025)));
        assertRefused("mist.session.cookie.domain", CookieOptions.builder().domain("a".repeat(5_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-id", "__host-id", "__HOST-id", "__Secure-id", "__secure-id"})
    void aPrefixedNameNeedsAnExplicitSecure(String name) {
        assertRefused("mist.session.cookie.name", CookieOptions.builder().name(name));
        assertRefused(
                "mist.session.cookie.name", CookieOptions.builder().name(name).secure(false));
        assertThatNoException()
                .isThrownBy(
                        () -> CookieOptions.builder().name(name).secure(true).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-id", "__host-id", "__HOST-id"})
    void aHostNameNeedsTheRootPathAndNoDomain(String name) {
        CookieOptions.Builder withPath =
                CookieOptions.builder().name(name).secure(true).path("/app");
        CookieOptions.Builder withDomain =
                CookieOptions.builder().name(name).secure(true).domain("example.com");

        assertRefused("mist.session.cookie.path", withPath);
        assertRefused("mist.session.cookie.domain", withDomain);
    }

    @Test
    void aSecureNameMayHavePathAndDomain() {
        assertThatNoException()
                .isThrownBy(() -> CookieOptions.builder()
                        .name("__Secure-id")
                        .secure(true)
                        .path("/app")
                        .domain("example.com")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(booleans = false)
    @NullSource
    void sameSiteNoneAndPartitionedNeedAnExplicitSecure(@Nullable Boolean secure) {
        CookieOptions.Builder crossSite = CookieOptions.builder().secure(secure).sameSite(SameSite.NONE);
        CookieOptions.Builder partitioned =
                CookieOptions.builder().secure(secure).partitioned(true);

        assertRefused("mist.session.cookie.same-site", crossSite);
        assertRefused("mist.session.cookie.partitioned", partitioned);
        assertThatNoException().isThrownBy(crossSite.secure(true).partitioned(true)::build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.999999999S", "PT9600H0.000000001S", "PT8760000H"})
    void aMaxAgeOutsideOneSecondTo400DaysIsRefused(Duration maxAge) {
        assertRefused("mist.session.cookie.max-age", CookieOptions.builder().maxAge(maxAge));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT9600H"})
    void aMaxAgeFromOneSecondTo400DaysIsTaken(Duration maxAge) {
        assertThat(CookieOptions.builder().maxAge(maxAge).build().maxAge()).isEqualTo(maxAge);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-id | mist.session.cookie.name = __Host-id: needs an explicit mist.session.cookie.secure=true. |"
                        + " Set mist.session.cookie.secure=true, or choose a name without this prefix.",
                "a b | mist.session.cookie.name = a b: is not a cookie name. |"
                        + " Use letters, digits, '-' and '_' only, as in mist_session."
            },
            quoteCharacter = '\0')
    void aRefusalSaysWhatToDo(String name, String message, String remedy) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(CookieOptions.builder().name(name)::build)
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.remedy()).isEqualTo(remedy));
    }

    @Test
    void aRefusalIsOneShortLine() {
        CookieOptions.Builder hostile = CookieOptions.builder().name("a\r\nSet-Cookie: b" + "c".repeat(5_000));

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(hostile::build)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .contains("a??Set-Cookie: b", "(5016 characters)")
                        .doesNotContain("\n", "\r")
                        .hasSizeLessThan(200));
    }

    /** Every control character, and what ends an attribute or is no ASCII. */
    private static Stream<String> hostile() {
        Stream<String> controls =
                IntStream.concat(IntStream.range(0, 0x20), IntStream.of(0x7f)).mapToObj(Character::toString);
        return Stream.concat(
                controls, Stream.of(" ", ";", "; Domain=evil.com", "\r\nSet-Cookie: a=b", "é", "０", "\ud83d"));
    }

    private static void assertRefused(String setting, CookieOptions.Builder options) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(options::build)
                .withMessageStartingWith(setting + " = ")
                .withMessageEndingWith(".")
                .satisfies(refusal -> assertThat(refusal.remedy()).isNotBlank().endsWith("."));
    }
}

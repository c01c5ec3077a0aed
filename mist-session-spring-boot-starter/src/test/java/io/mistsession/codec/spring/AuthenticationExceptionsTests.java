package io.mistsession.codec.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.rememberme.CookieTheftException;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;

@SuppressWarnings("serial")
class AuthenticationExceptionsTests {

    private static final String SECRET = "hunter2";

    private final AttributeCodec codec = Codecs.withSecurity().build();

    static Stream<AuthenticationException> ofKnownClasses() {
        return Stream.of(
                new BadCredentialsException("Bad credentials"),
                new LockedException("User account is locked"),
                new DisabledException("User is disabled"),
                new AccountExpiredException("User account has expired"),
                new CredentialsExpiredException("User credentials have expired"),
                new SessionAuthenticationException("Maximum sessions of 1 for this principal exceeded"),
                new InsufficientAuthenticationException("Full authentication is required"),
                new InternalAuthenticationServiceException("message"),
                new UsernameNotFoundException("anna"),
                new CookieTheftException("stolen"),
                new OAuth2AuthenticationException(
                        new OAuth2Error("invalid_token", "It has expired", "https://x/y"), "text"),
                new OAuth2AuthenticationException("access_denied"),
                new Suspended("until Monday"));
    }

    @ParameterizedTest
    @MethodSource("ofKnownClasses")
    void comesBackAsItsClassWithItsMessage(AuthenticationException exception) {
        Object back = roundTrip(exception);

        assertThat(back).hasSameClassAs(exception).hasFieldOrPropertyWithValue("message", exception.getMessage());
    }

    @Test
    void theErrorOfOAuth2ComesBack() {
        OAuth2Error error = new OAuth2Error("invalid_token", "It has expired", "https://x/y");

        OAuth2AuthenticationException back =
                (OAuth2AuthenticationException) roundTrip(new OAuth2AuthenticationException(error));

        assertThat(back.getError()).usingRecursiveComparison().isEqualTo(error);
    }

    @Test
    void whatCannotBeMadeComesBackAsTheNearestThatCan() {
        assertThat(roundTrip(new Awkward(3, "locked")))
                .hasSameClassAs(new LockedException("locked"))
                .hasMessage("locked: 3");
        assertThat(roundTrip(new Prefixing("x")))
                .isExactlyInstanceOf(DisabledException.class)
                .hasMessage("never: x");
        assertThat(roundTrip(new DisabledException("x") {})).isExactlyInstanceOf(DisabledException.class);
        assertThat(roundTrip(new Status(1)))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("status 1");
        assertThat(roundTrip(new OwnOAuth2(5)))
                .isExactlyInstanceOf(OAuth2AuthenticationException.class)
                .hasMessage("text");
    }

    @Test
    void oneWhosePackageIsNotAllowedComesBackAsTheNearestThatIs() {
        AttributeCodec narrow = Codecs.withSecurity()
                .allowedPackages(java.util.List.of("com.example.shop"))
                .build();

        Object back = narrow.decode("a", narrow.encode("a", new Suspended("until Monday")));

        assertThat(back)
                .isExactlyInstanceOf(LockedException.class)
                .hasFieldOrPropertyWithValue("message", "until Monday");
    }

    @Test
    void oneWhoseClassIsGoneComesBackAsTheNext() {
        String stored = new String(codec.encode("a", new Suspended("until Monday")), UTF_8);

        Object back = codec.decode("a", stored.replace("$Suspended", "$Gone").getBytes(UTF_8));

        assertThat(back)
                .isExactlyInstanceOf(LockedException.class)
                .hasFieldOrPropertyWithValue("message", "until Monday");
    }

    @Test
    void neitherTheRequestNorTheCauseNorTheStackIsStored() {
        LockedException exception = new LockedException("locked", new IllegalStateException(SECRET));
        exception.setAuthenticationRequest(UsernamePasswordAuthenticationToken.unauthenticated("anna", SECRET));
        exception.addSuppressed(new IllegalStateException(SECRET));

        byte[] stored = codec.encode("a", exception);

        assertThat(stored)
                .asString(UTF_8)
                .doesNotContain(SECRET)
                .doesNotContain("anna")
                .doesNotContain("Tests");
        assertThat(((LockedException) codec.decode("a", stored)).getAuthenticationRequest())
                .isNull();
    }

    private AuthenticationException roundTrip(AuthenticationException exception) {
        byte[] stored = codec.encode("SPRING_SECURITY_LAST_EXCEPTION", exception);
        Object back = codec.decode("a", stored);
        assertThat(codec.encode("a", back)).asString(UTF_8).isEqualTo(new String(stored, UTF_8));
        return (AuthenticationException) back;
    }

    static final class Suspended extends LockedException {

        Suspended(String message) {
            super(message);
        }
    }

    static final class Awkward extends LockedException {

        Awkward(int times, String message) {
            super(message + ": " + times);
        }
    }

    static final class Prefixing extends DisabledException {

        Prefixing(String message) {
            super("never: " + message);
        }
    }

    static final class Status extends AccountStatusException {

        Status(int number) {
            super("status " + number);
        }
    }

    static final class OwnOAuth2 extends OAuth2AuthenticationException {

        OwnOAuth2(int number) {
            super(new OAuth2Error("own_" + number), "text");
        }
    }
}

package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTests {

    private static final String ID = "AAAAAAAAAAAAAAAA";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What lenient parsers stumble over: neighbours of the alphabet, other scripts, halves of characters. */
    private static final String TRAPS = "+/=%\"@[`{:;, \t\r\n\0.*?$#<\u007f\u0080ſK０Ａ\u202e\ufeff\ud83d\udd11";

    @Test
    void parseReadsWhatOfMade() {
        byte[] secret = new byte[20];
        new Random(1).nextBytes(secret);
        SessionToken token = SessionToken.of(ID, secret);

        Optional<SessionToken> parsed = SessionToken.parse(token.value());

        assertThat(parsed).contains(token);
        assertThat(token.id()).isEqualTo(ID);
        assertThat(token.value()).hasSize(43).startsWith(ID);
        assertThat(token.digest()).isEqualTo(Digest.sha256(secret));
    }

    @Test
    void everyLastCharacterThatIsNotCanonicalIsRefused() {
        String stem = ID + "B".repeat(26);

        String accepted = ALPHABET.chars()
                .filter(last -> SessionToken.parse(stem + (char) last).isPresent())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(accepted).isEqualTo("AEIMQUYcgkosw048");
    }

    @Test
    void everyCharacterOutsideTheAlphabetIsRefusedInEveryPlace() {
        for (int place = 0; place < SessionToken.LENGTH; place++) {
            for (char c = 0; c < 0x250; c++) {
                String text = "A".repeat(place) + c + "A".repeat(SessionToken.LENGTH - 1 - place);
                if (ALPHABET.indexOf(c) < 0) {
                    assertThat(SessionToken.parse(text))
                            .as("U+%04X at %d", (int) c, place)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 42, 44, 86, 8_192, 1_048_576})
    void everyOtherLengthIsRefused(int length) {
        assertThat(SessionToken.parse("A".repeat(length))).isEmpty();
    }

    @Test
    void parseOfAnythingNeverThrowsAndAcceptsOnlyTheOneSpelling(TestReporter reporter) {
        long seed = new Random().nextLong();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);

        for (int i = 0; i < 1_000_000; i++) {
            String text = anything(random);
            Optional<SessionToken> token = SessionToken.parse(text);
            if (token.isPresent() && !respelled(token.get()).equals(text)) {
                fail("seed %d, round %d: not the only spelling of this token", seed, i);
            }
        }
    }

    @Test
    void theDigestIsThatOfTheSecret(TestReporter reporter) {
        long seed = new Random().nextLong();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);

        for (int i = 0; i < 1_000; i++) {
            byte[] secret = new byte[20];
            random.nextBytes(secret);
            assertThat(SessionToken.of(ID, secret).digest()).isEqualTo(Digest.sha256(secret));
        }
    }

    @Test
    void tokensAreEqualByTheirWholeValue() {
        byte[] other = new byte[20];
        other[19] = 1;
        SessionToken token = SessionToken.of(ID, new byte[20]);

        assertThat(token)
                .isEqualTo(SessionToken.of(ID, new byte[20]))
                .hasSameHashCodeAs(SessionToken.of(ID, new byte[20]))
                .isNotEqualTo(SessionToken.of(ID, other))
                .isNotEqualTo(SessionToken.of("BAAAAAAAAAAAAAAA", new byte[20]))
                .isNotEqualTo(token.value());
    }

    @Test
    void tokensThatDifferInCaseOnlyAreDifferent() {
        String upper = "A".repeat(43);
        String lower = "a".repeat(42) + "A";

        assertThat(SessionToken.parse(upper)).isPresent().isNotEqualTo(SessionToken.parse(lower));
    }

    @Test
    void toStringShowsTheIdOnly() {
        SessionToken token = SessionToken.of(ID, new byte[20]);

        assertThat(token).hasToString("SessionToken[id=" + ID + "]");
    }

    @Test
    void partsOfTheWrongSizeOrAlphabetAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.of("short", new byte[20]));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.of("AAAAAAAAAAAAAAA=", new byte[20]));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.of(ID, new byte[19]));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.of(ID, new byte[21]));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionToken.idOf(new byte[11]));
    }

    @Test
    void idsAreRecognizedByTheirForm() {
        assertThat(SessionToken.isId(SessionToken.idOf(new byte[12]))).isTrue();
        assertThat(SessionToken.isId(ID + "A")).isFalse();
        assertThat(SessionToken.isId("AAAAAAAAAAAAAAA}")).isFalse();
    }

    /** Mostly text of the right length, so that the later checks are reached; a quarter with one trap inside. */
    private static String anything(RandomGenerator random) {
        int length = random.nextInt(8) == 0 ? random.nextInt(64) : SessionToken.LENGTH;
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        if (length > 0 && random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(length), TRAPS.charAt(random.nextInt(TRAPS.length())));
        }
        return text.toString();
    }

    private static String respelled(SessionToken token) {
        byte[] secret = Base64.getUrlDecoder().decode(token.value().substring(SessionToken.ID_LENGTH));
        return SessionToken.of(token.id(), secret).value();
    }
}

package io.mistsession;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTests {

    /** FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void sha256IsTheStandards() {
        Digest digest = Digest.sha256("abc".getBytes(US_ASCII));

        assertThat(HexFormat.of().formatHex(digest.bytes())).isEqualTo(ABC);
    }

    @Test
    void aStoredDigestEqualsTheOriginal() {
        Digest digest = Digest.sha256(new byte[20]);

        assertThat(Digest.of(digest.bytes()))
                .isEqualTo(digest)
                .hasSameHashCodeAs(digest)
                .isNotEqualTo(Digest.sha256(new byte[21]));
    }

    @Test
    void aShortenedDigestIsRecognized() {
        Digest digest = Digest.sha256(new byte[20]);

        byte[] shortened = digest.shortened();

        assertThat(shortened).hasSize(8).isEqualTo(Arrays.copyOf(digest.bytes(), 8));
        assertThat(digest.startsWith(shortened)).isTrue();
        assertThat(Digest.sha256(new byte[21]).startsWith(shortened)).isFalse();
        assertThat(digest.startsWith(new byte[0])).isFalse();
        assertThat(digest.startsWith(digest.bytes())).isFalse();
    }

    @Test
    void nobodyCanChangeADigest() {
        byte[] bytes = Digest.sha256(new byte[20]).bytes();
        Digest digest = Digest.of(bytes);

        bytes[0]++;
        digest.bytes()[1]++;
        digest.shortened()[2]++;

        assertThat(digest).isEqualTo(Digest.sha256(new byte[20]));
    }

    @Test
    void anotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(new byte[33]));
    }

    @Test
    void toStringShowsNothing() {
        assertThat(Digest.sha256(new byte[20])).hasToString("Digest[]");
    }
}

package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecureTokenSourceTests {

    private static final int MANY = 200_000;

    /** The bounds that chance exceeds once in a thousand. */
    private static final double CHI_SQUARE_15 = 37.697;

    private static final double CHI_SQUARE_63 = 103.442;

    @Test
    void manyIdsAndTokensAreAllDifferent() {
        TokenSource source = TokenSource.secureRandom();
        Set<String> ids = new HashSet<>();
        Set<String> tokens = new HashSet<>();

        for (int i = 0; i < MANY; i++) {
            String id = source.newId();
            ids.add(id);
            tokens.add(source.newToken(id).value());
        }

        assertThat(ids).hasSize(MANY);
        assertThat(tokens).hasSize(MANY);
    }

    @Test
    void oneSessionGetsDifferentTokens() {
        TokenSource source = TokenSource.secureRandom();
        String id = source.newId();
        Set<String> tokens = new HashSet<>();

        for (int i = 0; i < MANY; i++) {
            tokens.add(source.newToken(id).value());
        }

        assertThat(tokens).hasSize(MANY).allMatch(token -> token.startsWith(id));
    }

    /** Drawn from a seed, so that the outcome is the same in every run. */
    @Test
    void everyCharacterIsSpreadEvenly() throws NoSuchAlgorithmException {
        TokenSource source = new SecureTokenSource(seeded());
        int[][] counts = new int[SessionToken.LENGTH][128];

        for (int i = 0; i < MANY; i++) {
            String token = source.newToken(source.newId()).value();
            for (int place = 0; place < SessionToken.LENGTH; place++) {
                counts[place][token.charAt(place)]++;
            }
        }

        for (int place = 0; place < SessionToken.LENGTH - 1; place++) {
            assertThat(chiSquare(counts[place], 64)).as("place %d", place).isLessThan(CHI_SQUARE_63);
        }
        assertThat(chiSquare(counts[SessionToken.LENGTH - 1], 16))
                .as("last place")
                .isLessThan(CHI_SQUARE_15);
    }

    private static SecureRandom seeded() throws NoSuchAlgorithmException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(20260101);
        return random;
    }

    private static double chiSquare(int[] counts, int characters) {
        double expected = (double) MANY / characters;
        double sum = 0;
        int seen = 0;
        for (int count : counts) {
            if (count > 0) {
                seen++;
                sum += (count - expected) * (count - expected) / expected;
            }
        }
        return seen == characters ? sum : Double.POSITIVE_INFINITY;
    }
}

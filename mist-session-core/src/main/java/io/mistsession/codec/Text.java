package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;

/** Strict UTF-8: what it cannot hold is refused, never replaced. */
final class Text {

    /** Matches code points, and so only the halves of pairs that have lost the other. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private Text() {}

    /** Whether UTF-8 can hold it, which it cannot for a lone surrogate. */
    static boolean fits(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    /** Writes lone surrogates, which JSON has in strings only, as escapes. */
    static String escaped(String json) {
        return fits(json)
                ? json
                : LONE_SURROGATE
                        .matcher(json)
                        .replaceAll(lone ->
                                "\\\\u" + Integer.toHexString(lone.group().charAt(0)));
    }

    static String decode(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RefusalException("it is not valid UTF-8");
        }
    }
}

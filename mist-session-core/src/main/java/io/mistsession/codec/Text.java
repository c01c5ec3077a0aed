package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;

/** Strict UTF-8: what it cannot hold is refused, never replaced. */
final class Text {

    /** Matches code points, and so only the halves of pairs that have lost the other. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** Whether UTF-8 can hold it, which it cannot for a lone surrogate. */
    static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
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

    /** The text from this byte on. */
    static String decode(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeStrictly(bytes, from);
    }

    /** The replacement character stands for bytes that are not UTF-8, or was stored itself. */
    private static String decodeStrictly(byte[] bytes, int from) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusalException("it is not valid UTF-8");
        }
    }
}

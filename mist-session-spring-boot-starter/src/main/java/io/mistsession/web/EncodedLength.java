package io.mistsession.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/** How many bytes characters take: exactly for the usual charsets, the most it can be for others. */
final class EncodedLength {

    private static final double WORST = 8;

    private final ToLongFunction<CharSequence> measure;

    private EncodedLength(ToLongFunction<CharSequence> measure) {
        this.measure = measure;
    }

    static EncodedLength in(String charsetName) {
        try {
            return in(Charset.forName(charsetName));
        } catch (IllegalArgumentException e) {
            return atMost(WORST);
        }
    }

    private static EncodedLength in(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new EncodedLength(EncodedLength::utf8);
        }
        if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
            return atMost(1);
        }
        if (charset.equals(StandardCharsets.UTF_16)) {
            // Any write may be the first one, which has the byte order mark.
            return new EncodedLength(text -> 2L * text.length() + 2);
        }
        return charset.canEncode() ? atMost(charset.newEncoder().maxBytesPerChar()) : atMost(WORST);
    }

    long of(CharSequence text) {
        return measure.applyAsLong(text);
    }

    private static EncodedLength atMost(double bytesPerChar) {
        return new EncodedLength(text -> (long) Math.ceil(text.length() * bytesPerChar));
    }

    /** Either half of a surrogate pair counts two: together they take four. */
    private static long utf8(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}

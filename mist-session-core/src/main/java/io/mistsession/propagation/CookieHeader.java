package io.mistsession.propagation;

import io.mistsession.SessionToken;
import java.util.List;

/**
 * Reads one cookie from raw header lines, in one pass: pairs end at {@code ;}, blanks before a name are ignored, names are
 * compared in exact case, and values are taken to the letter, so that a token has one spelling. A pair without a name is
 * no cookie.
 */
final class CookieHeader {

    /** One more than a token has: what is longer can be cut here and still is no token. */
    private static final int LONGEST_VALUE = SessionToken.LENGTH + 1;

    private CookieHeader() {}

    /** The distinct values of a cookie; clients of HTTP/2 send several lines. */
    static List<String> values(List<String> lines, String name) {
        DistinctValues values = new DistinctValues();
        for (String line : lines) {
            int start = 0;
            while (start < line.length() && !values.isFull()) {
                int end = pairEnd(line, start);
                int valueStart = valueStart(line, start, end, name);
                if (valueStart >= 0) {
                    values.add(line.substring(valueStart, Math.min(end, valueStart + LONGEST_VALUE)));
                }
                start = end + 1;
            }
        }
        return values.toList();
    }

    /** Whether a {@code Set-Cookie} line sets this cookie. Browsers ignore the blanks around its name. */
    static boolean sets(String line, String name) {
        int end = pairEnd(line, 0);
        int nameStart = skipBlanks(line, 0, end);
        return line.startsWith(name, nameStart)
                && line.startsWith("=", skipBlanks(line, nameStart + name.length(), end));
    }

    private static int pairEnd(String line, int start) {
        int semicolon = line.indexOf(';', start);
        return semicolon < 0 ? line.length() : semicolon;
    }

    /** Where the value begins if the pair has this name, else -1. A name has no semicolon: no match leaves the pair. */
    private static int valueStart(String line, int start, int end, String name) {
        int nameStart = skipBlanks(line, start, end);
        if (!line.startsWith(name, nameStart)) {
            return -1;
        }
        int equals = nameStart + name.length();
        return line.startsWith("=", equals) ? equals + 1 : -1;
    }

    private static int skipBlanks(String line, int from, int to) {
        int i = from;
        while (i < to && isBlank(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}

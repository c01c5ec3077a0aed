package io.mistsession.propagation;

/** The few productions of HTTP that names and attributes must match; ASCII only, in linear time. */
final class Grammar {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final int LONGEST_SHOWN = 80;

    private Grammar() {}

    /** A {@code token} of RFC 9110 §5.6.2, which is also the {@code cookie-name} of RFC 6265. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** An {@code av-octet} sequence of RFC 6265 without spaces. */
    static boolean isAttributeValue(String text) {
        return text.chars().allMatch(c -> isVisible(c) && c != ';');
    }

    static boolean isHostName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
    }

    /** A refused value for a message: without control characters, and not too long. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(LONGEST_SHOWN).forEach(c -> shown.append(c == ' ' || isVisible(c) ? (char) c : '?'));
        return text.length() > LONGEST_SHOWN ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isVisible(int c) {
        return c > ' ' && c < 0x7f;
    }
}

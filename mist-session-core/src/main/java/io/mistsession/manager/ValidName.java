package io.mistsession.manager;

/** Names of attributes and owners: text that every store can tell from any other, as UTF-8. */
final class ValidName {

    private ValidName() {}

    static void requireAttribute(String name) {
        require("The name of a session attribute", name);
    }

    /** Throws {@link IllegalArgumentException} if the text is blank or contains half of a surrogate pair. */
    @SuppressWarnings("ConstantConditions") // callers without a null check pass null
    static void require(String subject, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(subject + " must not be blank");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    throw new IllegalArgumentException(subject + " must not contain half of a surrogate pair");
                }
                i++;
            }
        }
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}

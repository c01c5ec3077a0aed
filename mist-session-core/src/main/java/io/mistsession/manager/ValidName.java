package io.mistsession.manager;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What names and owners are made of: text that every store can tell from any other, as UTF-8. */
final class ValidName {

    private ValidName() {}

    /** Throws {@link IllegalArgumentException} unless it is not blank and has no half of a surrogate pair. */
    static void require(String subject, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(subject + " must not be blank");
        }
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                && !UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(subject + " must not contain half of a surrogate pair");
        }
    }
}

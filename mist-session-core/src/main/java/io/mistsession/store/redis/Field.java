package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The fields of a session's hash: one letter for the session's own, of which those that Java reads are here
 * ({@code layout.lua} lists all), and for an attribute its name behind a colon.
 */
enum Field {
    HEADER('h'),
    DIGEST('d'),
    PREVIOUS_TOKEN('p'),
    FINGERPRINT('f'),
    OWNER('o'),
    DEVICE('v');

    private static final char ATTRIBUTE = ':';

    private final char letter;

    Field(char letter) {
        this.letter = letter;
    }

    boolean is(byte[] field) {
        return field.length == 1 && field[0] == letter;
    }

    static byte[] ofAttribute(String name) {
        return RedisLayout.utf8(ATTRIBUTE + name);
    }

    static boolean isAttribute(byte[] field) {
        return field.length > 0 && field[0] == ATTRIBUTE;
    }

    static String attributeName(byte[] field) {
        return new String(field, 1, field.length - 1, UTF_8);
    }
}

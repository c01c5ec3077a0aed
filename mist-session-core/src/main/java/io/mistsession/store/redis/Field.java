package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The fields of a session's hash: one letter for the session's own, of which those that Java reads have names here
 * ({@code session.lua} lists all), and for an attribute its name behind a colon.
 */
final class Field {

    static final char GENERATION = 'g';
    static final char CREATED_AT = 'c';
    static final char ABSOLUTE_END = 'e';
    static final char MAX_AGE = 'm';
    static final char MARGIN = 'n';
    static final char ROTATED_AT = 'r';
    static final char OWNER = 'o';
    static final char LOGGED_IN_AT = 'l';

    private static final char ATTRIBUTE = ':';

    private Field() {}

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

package io.mistsession.store.redis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word that a script's reply begins with. */
enum ReplyWord {
    FOUND,
    ABSENT,
    /** The token is not this session's, as far as is known. */
    UNKNOWN,
    /** The token was this session's and has been replaced. */
    REPLAYED,
    /** The fingerprint is another client's. */
    MISMATCH,
    CREATED,
    SAVED,
    UPDATED,
    /** The stored value is not the expected one. */
    CONFLICT,
    ROTATED,
    REMOVED,
    /** The session has ended, and its client is told why. */
    ENDED,
    EXISTS,
    GONE,
    STALE,
    /** The session is stored as a later release stores it: nothing was done. */
    LATER_LAYOUT("later layout"),
    /** The session would exceed its limits, or its owner has as many as allowed. */
    LIMIT,
    /** Its caller had given up already, or could not say when it would; nothing was done. */
    LATE,
    DUE,
    CLAIMED,
    FORGOTTEN,
    LISTED,
    PRUNED,
    /** No script's own word: see {@link Reply#FULL}. */
    FULL;

    private static final ReplyWord[] ALL = values();

    private final String word;

    ReplyWord() {
        this.word = name().toLowerCase(Locale.ROOT);
    }

    ReplyWord(String word) {
        this.word = word;
    }

    byte[] word() {
        return RedisLayout.utf8(word);
    }

    static @Nullable ReplyWord of(byte[] word) {
        for (ReplyWord known : ALL) {
            if (known.is(word)) {
                return known;
            }
        }
        return null;
    }

    /** Without a string for each reply. */
    private boolean is(byte[] other) {
        if (other.length != word.length()) {
            return false;
        }
        for (int i = 0; i < other.length; i++) {
            if (other[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

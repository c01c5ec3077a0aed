package io.mistsession.store.redis;

import io.mistsession.store.EndedSession;
import java.util.Optional;

/**
 * What a node tells of a session that a sweep handed out to it.
 *
 * @param whole whether its attributes were there
 */
record Handover(String id, boolean whole) {

    private static final String WORD = "ended ";

    static String line(EndedSession ended) {
        boolean whole = ended.session()
                .filter(session -> !session.attributes().isEmpty())
                .isPresent();
        return WORD + ended.id() + " " + whole;
    }

    /** Empty if the line tells of something else. */
    static Optional<Handover> parse(String line) {
        String[] words = line.split(" ", -1);
        return line.startsWith(WORD) && words.length == 3
                ? Optional.of(new Handover(words[1], Boolean.parseBoolean(words[2])))
                : Optional.empty();
    }
}

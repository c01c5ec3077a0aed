package io.mistsession;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a session is named outside its exchange: by its id alone, or in the servlet form {@code id.generation}, which names
 * the session only until its token is replaced for a reason. A name may be logged; it opens nothing.
 *
 * @param generation empty if only the id is given, which matches every generation
 */
public record SessionName(String id, OptionalLong generation) {

    /** The name of the session as it is now, with its generation. */
    public static SessionName of(Session session) {
        return new SessionName(session.id(), OptionalLong.of(session.generation()));
    }

    /** Reads {@code id} or {@code id.generation}; empty if the text is neither. */
    public static Optional<SessionName> parse(String text) {
        int dot = text.indexOf('.');
        String id = dot < 0 ? text : text.substring(0, dot);
        if (!SessionToken.isId(id)) {
            return Optional.empty();
        }
        if (dot < 0) {
            return Optional.of(new SessionName(id, OptionalLong.empty()));
        }
        try {
            OptionalLong generation = OptionalLong.of(Long.parseLong(text, dot + 1, text.length(), 10));
            return Optional.of(new SessionName(id, generation))
                    .filter(name -> name.toString().equals(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the name of the session as it is now. */
    public boolean matches(Session session) {
        return id.equals(session.id()) && (generation.isEmpty() || generation.getAsLong() == session.generation());
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return generation.isEmpty() ? id : id + "." + generation.getAsLong();
    }
}

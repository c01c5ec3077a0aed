package io.mistsession;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The name of a session outside its exchange: the id alone, or {@code id.generation}, which is the form of
 * {@code HttpSession.getId()}. The second form names the session only until its token is replaced for a reason. A name may
 * be logged; it is not a credential.
 *
 * @param generation empty if the name is only the id, which matches every generation
 */
public record SessionName(String id, OptionalLong generation) {

    /** The current name of the session, with its generation. */
    public static SessionName of(Session session) {
        return new SessionName(session.id(), OptionalLong.of(session.generation()));
    }

    /** Parses {@code id} or {@code id.generation}; empty if the text is neither. */
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

    /** Whether this is a current name of the session. */
    public boolean matches(Session session) {
        return id.equals(session.id()) && (generation.isEmpty() || generation.getAsLong() == session.generation());
    }

    /** The text form, which {@link #parse} accepts. */
    @Override
    public String toString() {
        return generation.isEmpty() ? id : id + "." + generation.getAsLong();
    }
}

package io.mistsession;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some of an owner's sessions, the latest log-in first.
 *
 * @param sessions may be fewer than were asked for, or none, although there are more
 * @param next where the next page begins; empty if this is the last
 */
public record SessionPage<T>(List<T> sessions, Optional<String> next) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }

    /** The same page with each session in another form. */
    public <R> SessionPage<R> map(Function<? super T, ? extends R> form) {
        return new SessionPage<>(sessions.stream().<R>map(form).toList(), next);
    }
}

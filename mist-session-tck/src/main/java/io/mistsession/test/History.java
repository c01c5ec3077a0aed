package io.mistsession.test;

import io.mistsession.store.EncodedValue;
import io.mistsession.store.SessionRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that happened to one session, to be checked for what no order of its operations explains. It does not find
 * everything (that takes exponential time), but never accuses a store that is right.
 */
final class History {

    private final List<Event> events;
    private final List<String> violations = new ArrayList<>();

    private History(List<Event> events) {
        this.events = events;
    }

    /** What cannot have happened, in words; empty if all is well. */
    static List<String> violations(Collection<Event> events) {
        Map<String, List<Event>> bySession = events.stream()
                .collect(Collectors.groupingBy(event -> event.client().id()));
        return bySession.values().stream()
                .flatMap(session -> new History(session).check().stream())
                .toList();
    }

    private List<String> check() {
        noRevival();
        oneToken();
        for (Event load : all(Event.Loaded.class)) {
            SessionRecord session = ((Event.Loaded) load.outcome()).session().orElse(null);
            if (session == null) {
                noEarlyDeath(load);
            } else {
                sameGeneration(load, session);
                acknowledgedText(load, session.attributes().get("text"));
                acknowledgedCount(load, session.attributes().get("count"));
            }
        }
        noLostUpdate();
        return violations;
    }

    private void noRevival() {
        List<Event> removals = all(Event.Removed.class);
        if (removals.size() > 1) {
            report("removed twice", removals.get(1), removals.get(0));
        }
        removals.forEach(removal -> reportIf("alive after its removal", removal, this::succeeded));
    }

    private void oneToken() {
        List<Event> rotations = all(Event.Rotated.class);
        for (Event rotation : rotations) {
            long generation = rotation.client().generation();
            reportIf(
                    "done with a token that had been replaced",
                    rotation,
                    event -> event.client().generation() == generation && succeeded(event));
            rotations.stream()
                    .filter(other -> other.start() > rotation.start())
                    .filter(other -> other.client().generation() == generation)
                    .forEach(other -> report("a second winner of one generation", other, rotation));
        }
    }

    private void sameGeneration(Event load, SessionRecord session) {
        if (session.generation() != load.client().generation()) {
            report("let in to another generation", load, load);
        }
    }

    private void noEarlyDeath(Event load) {
        long generation = load.client().generation();
        boolean ended = events.stream()
                .filter(event -> !load.isBefore(event))
                .anyMatch(event -> event.outcome() instanceof Event.Removed
                        || (event.outcome() instanceof Event.Rotated
                                && event.client().generation() == generation));
        if (!ended) {
            report("not let in, though nothing had ended it", load, load);
        }
    }

    private void acknowledgedText(Event load, @Nullable EncodedValue text) {
        Event writer = events.stream()
                .filter(event -> text != null && wrote(event, text))
                .findAny()
                .orElse(null);
        if (writer == null || load.isBefore(writer)) {
            report("read what nobody had written in this session", load, load);
            return;
        }
        events.stream()
                .filter(event -> textOf(event) != null && writer.isBefore(event) && event.isBefore(load))
                .forEach(event -> report("read what had been overwritten", load, event));
    }

    private void acknowledgedCount(Event load, @Nullable EncodedValue count) {
        long read = count == null ? -1 : Stress.number(count);
        all(Event.Counted.class).stream()
                .filter(event -> event.isBefore(load) && countOf(event) > read)
                .forEach(event -> report("read a count from before", load, event));
    }

    private void noLostUpdate() {
        List<Event> counts = all(Event.Counted.class);
        for (Event count : counts) {
            counts.stream()
                    .filter(other -> other.start() > count.start() && countOf(other) == countOf(count))
                    .forEach(other -> report("counted the same number again", other, count));
        }
    }

    private boolean succeeded(Event event) {
        return event.outcome() instanceof Event.Loaded loaded
                ? loaded.session().isPresent()
                : !(event.outcome() instanceof Event.Refused);
    }

    private static boolean wrote(Event event, EncodedValue text) {
        EncodedValue written = textOf(event);
        return written != null && written.equals(text);
    }

    private static @Nullable EncodedValue textOf(Event event) {
        if (event.outcome() instanceof Event.Put put) {
            return put.text();
        }
        return event.outcome() instanceof Event.Created created ? created.text() : null;
    }

    private static long countOf(Event event) {
        return event.outcome() instanceof Event.Counted counted ? Stress.number(counted.to()) : 0;
    }

    private List<Event> all(Class<? extends Event.Outcome> kind) {
        return events.stream().filter(event -> kind.isInstance(event.outcome())).toList();
    }

    /** Reports those of the later events to which this applies. */
    private void reportIf(String problem, Event earlier, Predicate<Event> applies) {
        events.stream()
                .filter(event -> earlier.isBefore(event) && applies.test(event))
                .forEach(event -> report(problem, event, earlier));
    }

    private void report(String problem, Event event, Event because) {
        violations.add(problem + ": " + event + " because of " + because);
    }
}

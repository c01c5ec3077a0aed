package io.mistsession.store.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What nodes have told before they were killed, and whether it is true. Thread-safe. */
final class CrashLedger {

    private final Map<String, CrashStory> stories = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> brief = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> torn = new HashSet<>();
    private int unknown;
    private long lines;

    synchronized void note(String line) {
        lines++;
        List<String> words = List.of(line.split(" ", -1));
        switch (words.get(0)) {
            case "try" ->
                stories.computeIfAbsent(words.get(1), CrashStory::new).attempt(words.subList(2, words.size()));
            case "done" -> Objects.requireNonNull(stories.get(words.get(1))).acknowledge();
            case "brief" -> brief.add(words.get(1));
            case "refused" -> refusals.add(line);
            case "unknown" -> unknown++;
            default -> Handover.parse(line).ifPresent(this::note);
        }
    }

    /** How much was told so far. */
    synchronized long lines() {
        return lines;
    }

    /** A session that a sweep has handed out. */
    synchronized void note(Handover handover) {
        ended.add(handover.id());
        if (!handover.whole()) {
            torn.add(handover.id());
        }
    }

    /** What was refused although nobody else touches these sessions. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Looks at the sessions told of since the last time; what is wrong with them. */
    synchronized List<String> untrue(RedisSessionStore store) {
        List<String> wrong = stories.values().stream()
                .filter(story -> !story.isTrueOf(store))
                .map(story -> story.describe(store))
                .toList();
        stories.clear();
        return wrong;
    }

    /** Steps that were begun, and not told the end of, since the last look. */
    synchronized long undecided() {
        return stories.values().stream().filter(CrashStory::isUndecided).count();
    }

    synchronized int sessions() {
        return stories.size();
    }

    /** The short-lived sessions that were acknowledged and not handed out yet. */
    synchronized Set<String> waiting() {
        Set<String> waiting = new HashSet<>(brief);
        waiting.removeAll(ended);
        return waiting;
    }

    /** The sessions that were handed out without their attributes. */
    synchronized Set<String> torn() {
        return Set.copyOf(torn);
    }

    @Override
    public synchronized String toString() {
        return brief.size() + " short-lived sessions, " + ended.size() + " handed out, " + unknown
                + " steps unanswered";
    }
}

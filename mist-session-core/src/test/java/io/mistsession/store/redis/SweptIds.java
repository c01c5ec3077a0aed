package io.mistsession.store.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which node was handed which session, and how often. Thread-safe. */
final class SweptIds {

    private final Map<String, List<Integer>> nodes = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param line as a node tells it */
    synchronized void note(int node, String line) {
        Handover.parse(line)
                .filter(Handover::whole)
                .ifPresentOrElse(
                        handover -> nodes.computeIfAbsent(handover.id(), id -> new ArrayList<>())
                                .add(node),
                        () -> wrong.add(line));
    }

    synchronized int size() {
        return nodes.size();
    }

    /** How many this node was handed. */
    synchronized long count(int node) {
        return nodes.values().stream().filter(by -> by.contains(node)).count();
    }

    synchronized Set<String> ids() {
        return Set.copyOf(nodes.keySet());
    }

    /** For each session that was handed out more than once, by which nodes. */
    synchronized List<List<Integer>> repeated() {
        return nodes.values().stream()
                .filter(by -> by.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    /** What else nodes have told: sessions without attributes, failures. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }
}

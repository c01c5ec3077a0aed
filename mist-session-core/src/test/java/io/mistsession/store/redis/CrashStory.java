package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mistsession.SessionToken;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.SessionRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one session must be, by what its node has told: what was acknowledged, and perhaps one step more. */
final class CrashStory {

    private final String id;
    private final List<SessionToken> tokens = new ArrayList<>();
    private State acknowledged = new State(false, Set.of(), Map.of(), 0);
    private @Nullable State attempted;

    CrashStory(String id) {
        this.id = id;
    }

    /** @param words of the step, its name first */
    void attempt(List<String> words) {
        State before = acknowledged;
        attempted = switch (words.get(0)) {
            case "create" -> new State(true, Set.of(token(words)), with(before, words.subList(2, words.size())), 0);
            case "save", "update" ->
                new State(true, before.opening, with(before, words.subList(1, words.size())), before.generation);
            case "periodic" ->
                // The grace outlasts the test; of several predecessors only the last one has it.
                new State(true, Set.of(last(), token(words)), before.attributes, before.generation);
            case "login", "requested" ->
                new State(true, Set.of(token(words)), before.attributes, before.generation + 1);
            case "remove" -> new State(false, Set.of(), Map.of(), 0);
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    void acknowledge() {
        if (attempted != null) {
            acknowledged = attempted;
            attempted = null;
        }
    }

    boolean isUndecided() {
        return attempted != null;
    }

    /** Whether the session is as it was before its node died, or as it would have been after the step. */
    boolean isTrueOf(RedisSessionStore store) {
        State there = observed(store);
        return there.equals(acknowledged) || there.equals(attempted);
    }

    String describe(RedisSessionStore store) {
        return id + " is " + observed(store) + ", was " + acknowledged + ", perhaps " + attempted;
    }

    private State observed(RedisSessionStore store) {
        Set<SessionToken> opening = tokens.stream()
                .filter(token -> store.load(new Credential(id, token.digest(), null)) instanceof LoadResult.Found)
                .collect(Collectors.toSet());
        Optional<SessionRecord> found = store.find(id);
        Map<String, String> attributes = new HashMap<>();
        found.ifPresent(session ->
                session.attributes().forEach((name, value) -> attributes.put(name, new String(value.bytes(), UTF_8))));
        return new State(
                found.isPresent(),
                opening,
                attributes,
                found.map(SessionRecord::generation).orElse(0L));
    }

    private SessionToken token(List<String> words) {
        SessionToken token = SessionToken.parse(words.get(1)).orElseThrow();
        tokens.add(token);
        return token;
    }

    private SessionToken last() {
        return tokens.get(tokens.size() - 1);
    }

    private static Map<String, String> with(State before, List<String> pairs) {
        Map<String, String> attributes = new HashMap<>(before.attributes);
        for (int i = 0; i < pairs.size(); i += 2) {
            attributes.put(pairs.get(i), pairs.get(i + 1));
        }
        return attributes;
    }

    /** @param opening the tokens that open it */
    private record State(boolean present, Set<SessionToken> opening, Map<String, String> attributes, long generation) {
        private State {
            opening = Set.copyOf(opening);
            attributes = Map.copyOf(attributes);
        }
    }
}

package io.mistsession.benchmark.scripts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A script that makes the same calls as recorded ones, one after another, and checks nothing. An argument that is a key
 * stands in {@code KEYS}, one that differs between the calls in {@code ARGV}; all others stand in the script.
 *
 * @param text of the script
 * @param arguments for each recorded call the number of keys, the keys, and what stands in {@code ARGV}
 * @param commands what it calls
 */
record Baseline(String text, List<List<String>> arguments, String commands) {

    private static final Set<String> READING_FIELDS = Set.of("HGETALL", "HMGET");

    /**
     * A script for calls of one script. Now and then a script calls a command once more, for instance because a
     * millisecond has just ended; such calls are left out.
     *
     * @param returnsFields whether it returns the fields that it reads last
     */
    static Baseline of(List<ScriptCall> recorded, boolean returnsFields) {
        List<ScriptCall> calls = mostCommon(recorded);
        ScriptCall first = calls.get(0);
        Map<List<String>, Integer> varying = new LinkedHashMap<>();
        int returned = returnsFields ? lastThatReadsFields(first) : -1;
        StringBuilder text = new StringBuilder();
        for (int call = 0; call < first.calls().size(); call++) {
            text.append(call == returned ? "local fields = " : "")
                    .append(statement(calls, call, varying))
                    .append('\n');
        }
        text.append(returned < 0 ? "" : "return fields\n");
        return new Baseline(text.toString(), arguments(calls, varying), first.commands());
    }

    private static List<ScriptCall> mostCommon(List<ScriptCall> recorded) {
        Map<String, List<ScriptCall>> byForm = recorded.stream()
                .collect(Collectors.groupingBy(ScriptCall::form, LinkedHashMap::new, Collectors.toList()));
        return byForm.values().stream()
                .max(Comparator.comparing(List::size))
                .orElseThrow(() -> new IllegalStateException("No call of a script was recorded"));
    }

    private static int lastThatReadsFields(ScriptCall call) {
        int last = call.calls().size() - 1;
        while (last >= 0 && !READING_FIELDS.contains(call.calls().get(last).get(0))) {
            last--;
        }
        return last;
    }

    private static String statement(List<ScriptCall> calls, int call, Map<List<String>, Integer> varying) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < calls.get(0).calls().get(call).size(); word++) {
            words.add(expression(calls, each(call, word), varying));
        }
        return "redis.call(" + String.join(", ", words) + ")";
    }

    private static Function<ScriptCall, String> each(int call, int word) {
        return recorded -> recorded.calls().get(call).get(word);
    }

    private static String expression(
            List<ScriptCall> calls, Function<ScriptCall, String> word, Map<List<String>, Integer> varying) {
        int keys = calls.get(0).keys().size();
        for (int key = 0; key < keys; key++) {
            int index = key;
            if (calls.stream()
                    .allMatch(each -> word.apply(each).equals(each.keys().get(index)))) {
                return "KEYS[" + (key + 1) + "]";
            }
        }
        List<String> values = calls.stream().map(word).toList();
        if (values.stream().distinct().count() == 1) {
            return quote(values.get(0));
        }
        return "ARGV[" + varying.computeIfAbsent(values, added -> varying.size() + 1) + "]";
    }

    private static List<List<String>> arguments(List<ScriptCall> calls, Map<List<String>, Integer> varying) {
        List<List<String>> arguments = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            List<String> of = new ArrayList<>();
            of.add(calls.get(call).command().get(2));
            of.addAll(calls.get(call).keys());
            for (List<String> values : varying.keySet()) {
                of.add(values.get(call));
            }
            arguments.add(of);
        }
        return arguments;
    }

    /** Lua's decimal escapes for all bytes that are neither letters nor digits. */
    private static String quote(String word) {
        return word.chars()
                .mapToObj(character -> Character.isLetterOrDigit(character) && character < 128
                        ? Character.toString(character)
                        : String.format("\\%03d", character))
                .collect(Collectors.joining("", "'", "'"));
    }
}

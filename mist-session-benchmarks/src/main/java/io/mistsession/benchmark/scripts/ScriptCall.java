package io.mistsession.benchmark.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call of a script, and what the script called.
 *
 * @param command {@code EVALSHA} and its arguments
 * @param calls each a command and its arguments, in the order in which they ran
 */
record ScriptCall(List<String> command, List<List<String>> calls) {

    private static final String BY_DIGEST = "EVALSHA";

    /** Those in the lines of {@code MONITOR}; what else clients have sent is left out. */
    static List<ScriptCall> in(List<String> monitored) {
        List<ScriptCall> found = new ArrayList<>();
        boolean isInside = false;
        for (String line : monitored) {
            MonitoredCommand next = MonitoredCommand.parse(line);
            if (!next.byScript()) {
                isInside = next.words().get(0).equalsIgnoreCase(BY_DIGEST);
                if (isInside) {
                    found.add(new ScriptCall(next.words(), new ArrayList<>()));
                }
            } else if (isInside) {
                found.get(found.size() - 1).calls.add(next.words());
            }
        }
        return found;
    }

    List<String> keys() {
        return command.subList(3, 3 + Integer.parseInt(command.get(2)));
    }

    /** The commands that it called, without their arguments. */
    String commands() {
        return calls.stream().map(call -> call.get(0)).collect(Collectors.joining(" "));
    }

    /** Calls with the same form differ in the values of arguments only. */
    String form() {
        return calls.stream().map(call -> call.get(0) + "/" + call.size()).collect(Collectors.joining(" "));
    }
}

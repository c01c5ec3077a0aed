package io.mistsession.benchmark.scripts;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code MONITOR}, such as {@code 1700000000.123456 [0 lua] "GET" "key"}.
 *
 * @param byScript whether a script has called it
 * @param words the command and its arguments; a character is a byte
 */
record MonitoredCommand(boolean byScript, List<String> words) {

    private static final int HEXADECIMAL = 16;

    static MonitoredCommand parse(String line) {
        int end = line.indexOf(']');
        return new MonitoredCommand(line.substring(0, end).endsWith(" lua"), words(line, end + 1));
    }

    private static List<String> words(String line, int from) {
        List<String> words = new ArrayList<>();
        int at = line.indexOf('"', from);
        while (at >= 0) {
            StringBuilder word = new StringBuilder();
            at++;
            while (line.charAt(at) != '"') {
                at = line.charAt(at) == '\\' ? unescape(line, at + 1, word) : plain(line, at, word);
            }
            words.add(word.toString());
            at = line.indexOf('"', at + 1);
        }
        return List.copyOf(words);
    }

    private static int plain(String line, int at, StringBuilder word) {
        word.append(line.charAt(at));
        return at + 1;
    }

    /** Reads what follows a backslash; returns where the next character is. */
    private static int unescape(String line, int at, StringBuilder word) {
        char escaped = line.charAt(at);
        if (escaped == 'x') {
            word.append((char) Integer.parseInt(line, at + 1, at + 3, HEXADECIMAL));
            return at + 3;
        }
        word.append(
                switch (escaped) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'a' -> '\u0007';
                    case 'b' -> '\b';
                    default -> escaped;
                });
        return at + 1;
    }
}

package io.mistsession.dropin.app;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What has happened on all nodes of this process. Not a bean: objects in sessions write to it too. */
final class ShopHistory {

    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

    private ShopHistory() {}

    static void note(String line) {
        LINES.add(line);
    }

    static List<String> about(String text) {
        return LINES.stream().filter(line -> line.contains(text)).toList();
    }
}

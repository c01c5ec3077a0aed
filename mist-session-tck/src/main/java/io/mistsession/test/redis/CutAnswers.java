package io.mistsession.test.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts a connection when the server begins to answer a request that contains a word, so many times. */
final class CutAnswers implements ProxyMode {

    private final String word;
    private final AtomicInteger left;
    private final AtomicInteger cuts;
    private final Set<ProxyLink> doomed = ConcurrentHashMap.newKeySet();

    CutAnswers(String word, int times, AtomicInteger cuts) {
        this.word = word;
        this.left = new AtomicInteger(times);
        this.cuts = cuts;
    }

    @Override
    public void forward(ProxyLink link, Direction direction, byte[] bytes) throws IOException {
        if (direction == Direction.REQUEST) {
            if (new String(bytes, ISO_8859_1).contains(word)) {
                doomed.add(link);
            }
            link.send(direction, bytes);
        } else if (doomed.remove(link) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            cuts.incrementAndGet();
            link.cutWhenServed();
        } else {
            link.send(direction, bytes);
        }
    }
}

package io.mistsession.test.redis;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts each connection after so many bytes of its requests. */
final class CutRequests implements ProxyMode {

    private final int limit;
    private final AtomicInteger cuts;
    private final Map<ProxyLink, Integer> sent = new ConcurrentHashMap<>();

    CutRequests(int limit, AtomicInteger cuts) {
        this.limit = limit;
        this.cuts = cuts;
    }

    @Override
    public void forward(ProxyLink link, Direction direction, byte[] bytes) throws IOException {
        if (direction == Direction.REPLY) {
            link.send(direction, bytes);
            return;
        }
        int before = sent.getOrDefault(link, 0);
        int now = Math.min(bytes.length, limit - before);
        link.send(direction, Arrays.copyOf(bytes, now));
        sent.put(link, before + now);
        if (now < bytes.length) {
            cuts.incrementAndGet();
            link.cutWhenServed();
        }
    }
}

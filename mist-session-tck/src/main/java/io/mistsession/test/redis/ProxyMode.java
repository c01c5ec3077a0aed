package io.mistsession.test.redis;

import java.io.IOException;
import java.time.Duration;

/** What a proxy does with a piece of data. Shared by all of its connections. */
interface ProxyMode {

    void forward(ProxyLink link, Direction direction, byte[] bytes) throws IOException;

    static ProxyMode pass() {
        return ProxyLink::send;
    }

    static ProxyMode delay(Duration time) {
        return (link, direction, bytes) -> {
            link.hold(time);
            link.send(direction, bytes);
        };
    }

    static ProxyMode trickle(Duration pause) {
        return (link, direction, bytes) -> {
            if (direction == Direction.REQUEST) {
                link.send(direction, bytes);
                return;
            }
            for (byte next : bytes) {
                link.hold(pause);
                link.send(direction, new byte[] {next});
            }
        };
    }

    static ProxyMode blackhole() {
        return (link, direction, bytes) -> link.darken(direction);
    }

    static ProxyMode loseReplies() {
        return (link, direction, bytes) -> {
            if (direction == Direction.REPLY) {
                link.darken(direction);
            }
            link.send(direction, bytes);
        };
    }

    /** Where data go. */
    enum Direction {
        REQUEST,
        REPLY
    }
}

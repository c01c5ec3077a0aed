package io.mistsession.store.redis;

import io.mistsession.test.redis.RedisNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How long the commands of a server take by its own measure, in which waiting in line does not count. It is the clock's
 * time and not the processor's: on a busy machine a command is interrupted now and then.
 */
record SlowLog(RedisNode server) {

    /** Begins to note what takes at least so long. */
    static SlowLog of(RedisNode server, Duration worthNoting) {
        server.command("CONFIG", "SET", "slowlog-log-slower-than", Long.toString(worthNoting.toNanos() / 1000));
        server.command("CONFIG", "SET", "slowlog-max-len", "1000000");
        server.command("SLOWLOG", "RESET");
        return new SlowLog(server);
    }

    /** The scripts that were noted, the longest first. */
    List<Run> scripts() {
        List<?> entries = (List<?>) Objects.requireNonNull(server.command("SLOWLOG", "GET", "-1"));
        return entries.stream()
                .map(entry -> (List<?>) entry)
                .filter(entry -> words(entry).get(0).equals("EVALSHA"))
                .map(entry -> new Run(Duration.ofNanos((Long) entry.get(2) * 1000), Integer.parseInt((String)
                        words(entry).get(2))))
                .sorted(Comparator.comparing(Run::time).reversed())
                .toList();
    }

    private static List<?> words(List<?> entry) {
        return (List<?>) entry.get(3);
    }

    /** One run of a script on so many keys. */
    record Run(Duration time, int keys) {}
}

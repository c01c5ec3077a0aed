package io.mistsession.boot.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows of all sessions.
 *
 * @param store where they are kept
 * @param policy the times in force, by the names of their properties below {@code mist.session}
 * @param counts of this node since its start; {@code active.*} are absent where the store does not know
 */
record SessionsDescriptor(String store, Map<String, Duration> policy, Map<String, Long> counts)
        implements OperationResponseBody {

    static SessionsDescriptor of(Object store, Map<String, Duration> policy, SessionCounts counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        put(all, "active.current", counts.active());
        put(all, "active.max", counts.activeMax());
        for (SessionFigure figure : SessionFigure.values()) {
            all.put(figure.key(), counts.count(figure));
        }
        return new SessionsDescriptor(store.toString(), policy, all);
    }

    private static void put(Map<String, Long> all, String key, OptionalLong value) {
        if (value.isPresent()) {
            all.put(key, value.getAsLong());
        }
    }
}

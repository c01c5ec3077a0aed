package io.mistsession.store.redis;

import io.mistsession.test.redis.RedisNode;
import java.util.List;
import java.util.Objects;

/** Looks at every key of a server of one's own: I6, bounded life. */
final class KeyAudit {

    private static final String SCRIPT = """
            local wrong = {}
            local longest = tonumber(ARGV[1])
            for _, key in ipairs(redis.call('KEYS', '*')) do
              local left = redis.call('PTTL', key)
              local time = redis.call('TIME')
              local key_end = time[1] * 1000 + math.ceil(time[2] / 1000) + left
              local why = left < 0 and 'has no end'
              if redis.call('TYPE', key).ok == 'hash' then
                local header = redis.call('HGET', key, 'h')
                local absolute, retention
                if header then
                  absolute, retention = select(6, struct.unpack('>BI4I2I4I6I6I6I6I6', header)),
                    select(9, struct.unpack('>BI4I2I4I6I6I6I6I6', header))
                end
                if not header then
                  why = 'is torn'
                elseif key_end > absolute + retention + 1 then
                  why = 'ends too late'
                end
              elseif left > longest then
                why = 'ends too late'
              end
              if why then
                wrong[#wrong + 1] = key .. ' ' .. why
              end
            end
            return wrong
            """;

    private KeyAudit() {}

    /**
     * The keys that live longer than they may.
     *
     * @param longestMillis how long an index may live: the longest absolute life and the retention
     */
    static List<?> wrongKeys(RedisNode server, long longestMillis) {
        return (List<?>) Objects.requireNonNull(server.command("EVAL", SCRIPT, "0", Long.toString(longestMillis)));
    }
}

package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.CreateResult;
import io.mistsession.store.LoadResult;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisExtension;
import io.mistsession.test.redis.RedisNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store on a shared server under a prefix of its own, and a look behind its back. */
abstract class RedisStoreTests {

    private static final List<String> NUMBERS = List.of(
            "layout",
            "generation",
            "count",
            "size",
            "created_at",
            "absolute_end",
            "max_age",
            "margin",
            "retention",
            "noted_renewal",
            "rotated_at",
            "login");

    private static final String UNPACK = """
            return {struct.unpack('>BI4I2I4I6I6I6I6I6I6I6I6', redis.call('HGET', KEYS[1], 'h'))}""";

    private static final String REPACK = """
            local form = '>BI4I2I4I6I6I6I6I6I6I6I6'
            local numbers = {struct.unpack(form, redis.call('HGET', KEYS[1], 'h'))}
            numbers[tonumber(ARGV[1])] = tonumber(ARGV[2])
            return redis.call('HSET', KEYS[1], 'h', struct.pack(form, unpack(numbers, 1, 12)))""";

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    final String prefix = "test:" + UUID.randomUUID() + ":";
    final RedisStoreOptions options = SessionConnections.PATIENT.withPrefix(prefix);
    private final StoresUnderTest stores = new StoresUnderTest();
    final SessionStore store = store(options);

    final SessionStore store(RedisStoreOptions options) {
        return stores.upToDateOn(redis.topology(), redis.connectionFactory(), options);
    }

    @AfterEach
    final void endStores() {
        stores.close();
    }

    final RedisNode server() {
        return redis.primaries().get(0);
    }

    final Sample stored() {
        return stored(Sample.create());
    }

    final Sample stored(Sample sample) {
        assertThat(store.create(sample.session())).isInstanceOf(CreateResult.Created.class);
        return sample;
    }

    final LoadResult.Found loaded(Sample sample) {
        LoadResult result = store.load(sample.credential());
        assertThat(result).isInstanceOf(LoadResult.Found.class);
        return (LoadResult.Found) result;
    }

    final String key(Sample sample) {
        return Keys.ofSession(prefix, sample.id());
    }

    final String due(Sample sample) {
        return Keys.ofDue(prefix, sample.id());
    }

    /** Sends a command with the sample's key behind its name. */
    final Object atKey(Sample sample, String command, String... words) {
        return at(key(sample), command, words);
    }

    /** Sends a command with the key of the index of the sample's shard behind its name. */
    final Object atDue(Sample sample, String command, String... words) {
        return at(due(sample), command, words);
    }

    final Map<String, String> fields(Sample sample) {
        List<?> flat = (List<?>) atKey(sample, "HGETALL");
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return fields;
    }

    /** A number of the header by its name in the scripts. */
    final long number(Sample sample, String name) {
        List<?> numbers = (List<?>) Objects.requireNonNull(server().command("EVAL", UNPACK, "1", key(sample)));
        return (Long) Objects.requireNonNull(numbers.get(NUMBERS.indexOf(name)), name);
    }

    /** Overwrites a number of the header. */
    final void setNumber(Sample sample, String name, long value) {
        String position = Integer.toString(NUMBERS.indexOf(name) + 1);
        server().command("EVAL", REPACK, "1", key(sample), position, Long.toString(value));
    }

    /** When the key ends, by the server's clock; exact. */
    final long end(String key) {
        return (Long) Objects.requireNonNull(server().command(
                        "EVAL",
                        "local n, p repeat n = redis.call('TIME') p = redis.call('PTTL', KEYS[1])"
                                + " local m = redis.call('TIME') until math.floor(n[2]/1000) == math.floor(m[2]/1000)"
                                + " return n[1] * 1000 + math.floor(n[2] / 1000) + p",
                        "1",
                        key));
    }

    /** It is there for nobody, and nothing touches it. */
    final void assertAbsentAndUntouched(Sample sample) {
        Object before = server().command("DUMP", key(sample));

        assertAbsent(sample);
        assertThat(store.remove(sample.id(), 0)).isEqualTo(RemoveResult.GONE);

        assertThat(server().command("DUMP", key(sample))).isEqualTo(before);
    }

    /** It is there for nobody, and nothing brings it back. */
    final void assertAbsent(Sample sample) {
        Object before = server().command("DUMP", key(sample));

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(store.find(sample.id())).isEmpty();
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isEqualTo(Refusal.GONE);
        assertThat(store.save(sample.renewal(Sample.HALF_AN_HOUR))).isEqualTo(Refusal.GONE);
        assertThat(store.update(sample.update("shade", Sample.value("dark")))).isEqualTo(Refusal.GONE);
        assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isEqualTo(Refusal.GONE);
        assertThat(store.create(sample.session())).isEqualTo(Refusal.EXISTS);

        assertThat(server().command("DUMP", key(sample))).isEqualTo(before);
    }

    private Object at(String key, String command, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = command;
        all[1] = key;
        System.arraycopy(words, 0, all, 2, words.length);
        Object reply = server().command(all);
        return reply == null ? "nil" : reply;
    }
}

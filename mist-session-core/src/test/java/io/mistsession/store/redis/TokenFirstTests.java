package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Digest;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.store.LoadResult.Refused;
import io.mistsession.store.Rotation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that may not use a session costs the same, however large the session is. */
class TokenFirstTests extends RedisStoreTests {

    private static final String PLANT = """
            for i = 1, 10 do
              local fields = {}
              for j = 1, 2000, 2 do
                fields[j], fields[j + 1] = ':' .. ARGV[1] .. '-' .. i .. '-' .. j, 'x'
              end
              redis.call('HSET', KEYS[1], unpack(fields))
            end
            return redis.call('HLEN', KEYS[1])
            """;

    private final Digest fingerprint = Digest.sha256(new byte[] {1});

    @Test
    void aWrongTokenReadsNoAttributes() {
        Sample sample = stored();

        assertReadsNoAttributes(() -> assertThat(store.load(wrong(sample))).isEqualTo(Refused.UNKNOWN_TOKEN));
    }

    @Test
    void aReplacedTokenReadsNoAttributes() {
        Sample sample = stored();
        assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isNotNull();

        assertReadsNoAttributes(
                () -> assertThat(store.load(sample.credential())).isEqualTo(Refused.REPLAYED_TOKEN));
    }

    @Test
    void anotherFingerprintReadsNoAttributes() {
        Sample sample = stored();
        Credential another = new Credential(sample.id(), sample.token().digest(), fingerprint);

        assertReadsNoAttributes(() -> assertThat(store.load(another)).isEqualTo(Refused.FINGERPRINT_MISMATCH));
    }

    /** Nor does it for a near cache, which gets a small session. */
    @Test
    void writingToALargeSessionReadsNoOtherAttribute() {
        Sample sample = Sample.create();
        EncodedValue large = Sample.value("x".repeat(9_000));
        assertThat(store.create(sample.session(Map.of("large", large)))).isInstanceOf(CreateResult.Created.class);

        assertReadsNoAttributes(() -> {
            assertThat(store.save(sample.put("shade", Sample.value("dark")))).isNotNull();
            assertThat(store.update(sample.update("depth", Sample.value("3")))).isNotNull();
            assertThat(store.remove(sample.id(), 0)).isNotNull();
        });
    }

    @Test
    void aHashWithAMillionFieldsIsNoSessionAndIsNeverReadWhole() {
        Sample sample = stored();
        Sample due = stored(Sample.living(java.time.Duration.ofMillis(1)));
        plant(sample, 1_000_000);
        plant(due, 20_000);

        assertReadsNoAttributes(() -> {
            assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
            assertThat(store.load(wrong(sample))).isEqualTo(LoadResult.Refused.UNKNOWN_TOKEN);
            assertThat(store.find(sample.id())).isEmpty();
            assertThat(store.save(sample.put("color", Sample.value("blue")))).isNotNull();
            assertThat(store.update(sample.update("shade", Sample.value("dark"))))
                    .isNotNull();
            assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isNotNull();
            assertThat(store.create(sample.session())).isNotNull();
            assertThat(store.remove(sample.id(), 0)).isNotNull();
            store.sweep(ended -> {});
        });
        server().command("UNLINK", key(sample), key(due));
    }

    @Test
    void aSessionWithAsManyAttributesAsAllowedIsRead() {
        Sample sample = Sample.create();
        Map<String, EncodedValue> attributes = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            attributes.put("name" + i, Sample.value("x"));
        }
        assertThat(store.create(sample.session(attributes))).isInstanceOf(CreateResult.Created.class);

        assertThat(loaded(sample).session().attributes()).hasSize(10_000);
    }

    /** In parts: a server does nothing else while it runs a script. */
    private void plant(Sample sample, int count) {
        for (int part = 1; part <= count / 10_000; part++) {
            assertThat(server().command("EVAL", PLANT, "1", key(sample), Integer.toString(part)))
                    .isEqualTo(part * 10_000L + 3);
        }
    }

    private static Credential wrong(Sample sample) {
        return new Credential(sample.id(), Sample.create().token().digest(), null);
    }

    private void assertReadsNoAttributes(Runnable work) {
        assertThat(server().monitor(work))
                .filteredOn(line -> line.toLowerCase(Locale.ROOT).matches(".* lua] \"(hgetall|hkeys|hvals)\".*"))
                .isEmpty();
    }
}

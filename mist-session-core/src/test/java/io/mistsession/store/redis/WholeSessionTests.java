package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Digest;
import io.mistsession.SessionStoreException;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Rotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that is not whole is absent, and is left as it is until it is due. */
class WholeSessionTests extends RedisStoreTests {

    @ParameterizedTest
    @ValueSource(strings = {"v", "g", "d", "c", "e", "m", "n", "k", "s"})
    void noneOfItsFieldsMayBeMissing(String field) {
        Sample sample = stored();

        atKey(sample, "HDEL", field);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "c", "e", "m", "n", "k", "s", "u", "r"})
    void numbersAreDigitsThatCanBeCalculatedWith(String field) {
        for (String mangled : List.of("", "x", "-1", "1.5", "0x10", " 1", "1e3", "9007199254740992", "9".repeat(400))) {
            Sample sample = stored();

            atKey(sample, "HSET", field, mangled);

            assertAbsentAndUntouched(sample);
        }
    }

    @ParameterizedTest
    @CsvSource({"d,short", "p,short", "x,1234567", "x,12345678123456781234567812345678too-long"})
    void digestsHaveTheirLength(String field, String mangled) {
        Sample sample = stored();
        atKey(sample, "HSET", "q", "1");

        atKey(sample, "HSET", field, mangled);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o", "l"})
    void anOwnerAndItsLogInBelongTogether(String field) {
        Sample sample = Sample.create();
        Map<String, io.mistsession.store.EncodedValue> nothing = Map.of();
        NewSession owned = new NewSession(
                sample.id(),
                sample.token().digest(),
                sample.idleTimeout(),
                sample.absoluteTimeout(),
                null,
                "al",
                nothing);
        assertThat(store.create(owned)).isNotNull();
        assertThat(loaded(sample).session().login()).isNotNull();

        atKey(sample, "HDEL", field);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "q"})
    void aPreviousTokenAndItsEndBelongTogether(String field) {
        Sample sample = stored();
        assertThat(store.rotate(sample.rotation(new Rotation.Periodic(Duration.ofMinutes(1)))))
                .isNotNull();
        assertThat(loaded(sample).current()).isFalse();

        atKey(sample, "HDEL", field);

        assertAbsentAndUntouched(sample);
    }

    @Test
    void aFingerprintThatIsMissingOrMangledMatchesNobody() {
        Sample sample = Sample.create();
        Digest client = Digest.sha256(new byte[] {1});
        Credential credential = new Credential(sample.id(), sample.token().digest(), client);
        assertThat(store.create(new NewSession(
                        sample.id(),
                        sample.token().digest(),
                        sample.idleTimeout(),
                        sample.absoluteTimeout(),
                        client,
                        null,
                        Map.of())))
                .isNotNull();
        assertThat(store.load(credential)).isInstanceOf(LoadResult.Found.class);

        atKey(sample, "HSET", "f", "mangled");
        assertThat(store.load(credential)).isEqualTo(LoadResult.Refused.FINGERPRINT_MISMATCH);
        atKey(sample, "HDEL", "f");
        assertThat(store.load(credential)).isEqualTo(LoadResult.Refused.FINGERPRINT_MISMATCH);
        assertThat(store.load(sample.credential())).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void aLayoutOfAnotherVersionIsAbsentAndStaysForItsOwnNodes() {
        Sample sample = stored(Sample.living(Duration.ofMillis(50)));
        atKey(sample, "HSET", "v", "2");
        assertAbsent(sample);
        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(() -> store.remove(sample.id(), 0))
                .withMessageContaining("another layout");
        Waiting.pass(Duration.ofMillis(60));
        List<EndedSession> ended = new ArrayList<>();

        assertThat(store.sweep(ended::add)).isZero();
        atDue(sample, "ZADD", "1", sample.id());
        assertThat(store.sweep(ended::add)).isZero();

        assertThat(fields(sample)).containsEntry(":color", "green");
        assertThat(atDue(sample, "ZSCORE", sample.id())).isNotEqualTo("nil");
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        Sample sample = stored();

        atKey(sample, "HSET", "", "1", "Z", "2", "note", "3");

        assertThat(loaded(sample).session().attributes()).containsOnlyKeys("color");
        assertThat(loaded(sample).session().attributes()).containsEntry("color", Sample.value("green"));
    }

    @Test
    void attributesWhoseNamesAreNoUtf8DoNotHideTheSession() {
        Sample sample = stored();
        String script = "return redis.call('HSET', KEYS[1], ':\\255', 'a', ':\\254', 'b')";

        assertThat(server().command("EVAL", script, "1", key(sample))).isEqualTo(2L);

        assertThat(loaded(sample).session().attributes()).containsOnlyKeys("color", "\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"SET,text,", "RPUSH,item,", "SADD,member,", "ZADD,1,member", "XADD,*,a"})
    void whatIsNoHashIsNoSession(String command, String word, String another) {
        Sample sample = Sample.create();
        List<String> words = new ArrayList<>(List.of(word));
        if (another != null) {
            words.add(another);
        }
        if (command.equals("XADD")) {
            words.add("b");
        }
        atKey(sample, command, words.toArray(String[]::new));
        atKey(sample, "PEXPIRE", "100000");

        assertAbsentAndUntouched(sample);
    }
}

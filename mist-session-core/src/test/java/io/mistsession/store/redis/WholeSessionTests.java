package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Digest;
import io.mistsession.SessionStoreException;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that is not whole is absent, and is left as it is until it is due. */
class WholeSessionTests extends RedisStoreTests {

    @ParameterizedTest
    @ValueSource(strings = {"h", "d"})
    void noneOfItsFieldsMayBeMissing(String field) {
        Sample sample = stored();

        atKey(sample, "HDEL", field);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @CsvSource({
        "h,''",
        "h,1",
        "h,\u0001",
        "h,12345678901234567890123456789012345678901234567890123456789",
        "d,''",
        "d,short"
    })
    void headerAndDigestHaveTheirForm(String field, String mangled) {
        Sample sample = stored();

        atKey(sample, "HSET", field, mangled);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aHeaderHasItsLength(int difference) {
        Sample sample = stored();
        String script = "local h = redis.call('HGET', KEYS[1], 'h') .. 'x'"
                + " return redis.call('HSET', KEYS[1], 'h', string.sub(h, 1, 59 + ARGV[1]))";

        assertThat(server().command("EVAL", script, "1", key(sample), Integer.toString(difference)))
                .isEqualTo(0L);

        assertAbsentAndUntouched(sample);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOwnerAndItsLogInBelongTogether(boolean withoutOwner) {
        Sample sample = stored();
        assertThat(store.save(sample.logIn("al"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(loaded(sample).session().login()).isNotNull();

        if (withoutOwner) {
            atKey(sample, "HDEL", "o");
        } else {
            setNumber(sample, "login", 0);
        }

        assertThat(store.load(sample.credential())).isEqualTo(new LoadResult.Absent());
        assertThat(store.find(sample.id())).isEmpty();
        assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isEqualTo(Refusal.GONE);
        atDue(sample, "ZADD", "1", sample.id());
        assertThat(store.sweep(ended -> {})).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "1234567890123456789012345678901234567890"})
    void aPreviousTokenThatIsMangledOpensNothing(String mangled) {
        Sample sample = stored();
        assertThat(store.rotate(sample.rotation(new Rotation.Periodic(Duration.ofMinutes(1)))))
                .isNotNull();
        assertThat(loaded(sample).current()).isFalse();

        atKey(sample, "HSET", "p", mangled);

        assertThat(store.load(sample.credential())).isEqualTo(LoadResult.Refused.REPLAYED_TOKEN);
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
    void aLaterLayoutIsRefusedAndStaysForItsOwnNodes() {
        Sample sample = stored(Sample.living(Duration.ofMillis(50)));
        setNumber(sample, "layout", 2);
        assertRefuses(() -> store.load(sample.credential()));
        assertRefuses(() -> store.find(sample.id()));
        assertRefuses(() -> store.save(sample.put("color", Sample.value("blue"))));
        assertRefuses(() -> store.update(sample.update("shade", Sample.value("dark"))));
        assertRefuses(() -> store.rotate(sample.rotation(new Rotation.Requested())));
        assertRefuses(() -> store.remove(sample.id(), 0));
        assertThat(store.create(sample.session())).isEqualTo(Refusal.EXISTS);
        Waiting.pass(Duration.ofMillis(60));
        List<EndedSession> ended = new ArrayList<>();

        assertThat(store.sweep(ended::add)).isZero();
        atDue(sample, "ZADD", "1", sample.id());
        assertThat(store.sweep(ended::add)).isZero();

        assertThat(fields(sample)).containsEntry(":color", "green");
        assertThat(atDue(sample, "ZSCORE", sample.id())).isNotEqualTo("nil");
    }

    private static void assertRefuses(ThrowableAssert.ThrowingCallable operation) {
        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(operation)
                .withMessageContaining("later release has stored this session in another layout");
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

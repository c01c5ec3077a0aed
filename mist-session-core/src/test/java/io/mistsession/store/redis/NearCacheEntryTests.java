package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In which order a near cache puts and drops what belongs to one session. */
class NearCacheEntryTests {

    private static final String ID = "AAAAAAAAAAAAAAAA";

    private final NearCache cache = new NearCache(1 << 20, System::nanoTime);
    private final CachedLoad older = entry();
    private final CachedLoad newer = entry();

    @Test
    void aLoadThatWasSentBeforeAChangeIsNotKeptAfterIt() {
        long sent = cache.changesOf(ID);
        cache.changedHere(ID);

        cache.put(ID, older, sent);

        assertThat(cache.get(ID)).isNull();
    }

    @Test
    void aLoadThatWasSentBeforeAChangeDoesNotTakeThePlaceOfTheChange() {
        long sent = cache.changesOf(ID);
        cache.replace(ID, newer, sent);

        cache.put(ID, older, sent);

        assertThat(cache.get(ID)).isSameAs(newer);
    }

    @Test
    void aChangeTakesThePlaceOfWhatIsKept() {
        cache.put(ID, older, cache.changesOf(ID));

        cache.replace(ID, newer, cache.changesOf(ID));

        assertThat(cache.get(ID)).isSameAs(newer);
    }

    @Test
    void aChangeOfWhichNothingIsKnownDropsWhatIsKept() {
        cache.put(ID, older, cache.changesOf(ID));

        cache.replace(ID, null, cache.changesOf(ID));

        assertThat(cache.get(ID)).isNull();
    }

    @Test
    void ofTwoChangesAtTheSameTimeNothingIsKept() {
        long sent = cache.changesOf(ID);
        cache.replace(ID, older, sent);

        cache.replace(ID, newer, sent);

        assertThat(cache.get(ID)).isNull();
    }

    @Test
    void aChangeDuringWhichAnotherHadAnUnknownOutcomeIsNotKept() {
        long sent = cache.changesOf(ID);
        cache.changedHere(ID);

        cache.replace(ID, newer, sent);

        assertThat(cache.get(ID)).isNull();
    }

    private static CachedLoad entry() {
        Reply fields = new Reply(new byte[] {'d'}, new byte[32]);
        return new CachedLoad(ID, new Reply(new byte[0], 0L, 0L, fields), new TrackingPeriod(0), 0);
    }
}

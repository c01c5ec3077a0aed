package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.Session;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser sends a cookie that was left over, of another path or domain, beside the one of its session. */
class SeveralTokensTests {

    private static final String COOKIE = "mist_session";
    private static final String NEVER_ISSUED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Application app = new Application();

    @ParameterizedTest
    @ValueSource(strings = {"", "no-token", "no-token; mist_session=; mist_session=a; mist_session=b", NEVER_ISSUED})
    void aLeftOverCookieDoesNotLockTheUserOut(String leftOver) {
        String token = tokenOf(app.visitor());

        assertThat(cart(COOKIE + "=" + leftOver + "; " + COOKIE + "=" + token)).isEqualTo("tea");
        assertThat(cart(COOKIE + "=" + token + "; " + COOKIE + "=" + leftOver)).isEqualTo("tea");
    }

    @Test
    void aCookieOfAnEndedSessionDoesNotLockTheUserOut() {
        FakeExchange ended = app.visitor();
        app.manager.removeSession(ended);
        String token = tokenOf(app.visitor());

        assertThat(cart(COOKIE + "=" + tokenOf(ended) + "; " + COOKIE + "=" + token))
                .isEqualTo("tea");
    }

    @Test
    void whoLogsInBesideALeftOverCookieIsLoggedIn() {
        FakeExchange stranger = FakeExchange.https().cookie(COOKIE, NEVER_ISSUED);
        app.manager.logIn(stranger, "alice");

        FakeExchange next = app.answer(stranger).next().cookie(COOKIE, NEVER_ISSUED);

        assertThat(app.manager.currentSession(next).owner()).contains("alice");
    }

    @Test
    void twoTokensOfOneSessionAreOneSessionAndTheCurrentOneCounts() {
        Application rotating = new Application(
                builder -> builder.security(SecurityOptions.defaults().withRotationInterval(Duration.ofMinutes(1))));
        FakeExchange client = rotating.visitor();
        String before = tokenOf(client);
        rotating.clock.advance(Duration.ofMinutes(2));
        rotating.letsIn(client);
        FakeExchange next = rotating.answer(client).next();
        String after = tokenOf(next);
        assertThat(after).isNotEqualTo(before);

        for (String cookies :
                new String[] {before + "; " + COOKIE + "=" + after, after + "; " + COOKIE + "=" + before}) {
            FakeExchange both = FakeExchange.https().header("Cookie", COOKIE + "=" + cookies);
            assertThat(rotating.manager.currentSession(both).get("cart")).isEqualTo("tea");
            rotating.manager.refreshSession(both);
            rotating.answer(both);
            assertThat(both.cookie(COOKIE)).contains(after);
        }
    }

    @Test
    void tokensOfTwoSessionsOpenNone() {
        FakeExchange both = both(app.visitor(), app.visitor());
        app.events.clear();

        assertThat(app.letsIn(both)).isFalse();
        assertThat(app.eventNames()).containsExactly("ConflictingTokens");
        assertThat(app.answer(both).responseHeaders("Set-Cookie")).isEmpty();
    }

    @Test
    void aLogOutEndsEverySessionThatATokenOpens() {
        FakeExchange one = app.visitor();
        FakeExchange two = app.visitor();
        FakeExchange both = both(one, two);

        app.manager.removeSession(both);
        app.store.forget();
        app.manager.removeSession(both);

        assertThat(app.store.operations()).isEmpty();
        assertThat(app.answer(both).responseHeader("Set-Cookie").orElseThrow()).contains("; Max-Age=0");
        assertThat(app.letsIn(app.visitorWith(one))).isFalse();
        assertThat(app.letsIn(app.visitorWith(two))).isFalse();
    }

    @Test
    void threeTokensAreLookedUpAndMoreRefusedWithoutALookUp() {
        String cookies = COOKIE + "=" + tokenOf(app.visitor());
        app.store.forget();
        app.events.clear();

        String three = cookies + "; " + COOKIE + "=" + neverIssued(1) + "; " + COOKIE + "=" + neverIssued(2);
        assertThat(cart(three)).isEqualTo("tea");
        assertThat(app.store.operations()).containsExactly(LOAD, LOAD, LOAD);

        app.store.forget();
        app.events.clear();
        FakeExchange four = FakeExchange.https().header("Cookie", three + "; " + COOKIE + "=" + neverIssued(3));
        assertThat(app.letsIn(four)).isFalse();
        assertThat(app.store.operations()).isEmpty();
        assertThat(app.eventNames()).containsExactly("ConflictingTokens");
    }

    @Test
    void aLookUpThatFailsIsNoMissingSession() {
        FakeExchange two = app.visitorWith(app.visitor()).cookie(COOKIE, NEVER_ISSUED);
        app.store.takeDown();

        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> app.manager.getSession(two));
    }

    @Test
    void theRequestedIdIsThatOfTheSessionOrOfTheOnlyToken() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(app.visitorWith(client));
        FakeExchange beside = app.visitorWith(client).cookie(COOKIE, "no-token");

        assertThat(app.manager.requestedId(beside)).contains(session.id());
        assertThat(app.letsIn(beside)).isTrue();
        assertThat(app.manager.requestedId(beside)).contains(session.id() + ".0");
        assertThat(app.manager.requestedId(both(client, app.visitor()))).isEmpty();
    }

    private @Nullable Object cart(String cookies) {
        return app.manager
                .currentSession(FakeExchange.https().header("Cookie", cookies))
                .get("cart");
    }

    private FakeExchange both(FakeExchange one, FakeExchange other) {
        return app.visitorWith(one).cookie(COOKIE, tokenOf(other));
    }

    private static String neverIssued(int number) {
        byte[] secret = new byte[20];
        secret[0] = (byte) number;
        return SessionToken.of("AAAAAAAAAAAAAAAA", secret).value();
    }

    private static String tokenOf(FakeExchange client) {
        return client.requestHeaders("Cookie").get(0).substring(COOKIE.length() + 1);
    }
}

package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One session for each user: the last one, or the first one. */
abstract class OneSessionContract extends Chapter {

    private final String alice = unique("alice");
    private final String bob = unique("bob");

    OneSessionContract(Supplier<ShopVisitor> visitors) {
        super(visitors);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecondLogInEndsTheFirstAtItsNextRequest(boolean hasSession) {
        if (hasSession) {
            visitor.postWithoutCsrfToken("/one/open/cart", "item", "tea");
        }
        visitor.logInAt("/one", alice);
        ShopVisitor second = other();

        second.logInAt("/one", alice);

        assertThat(visitor.get("/one/name").target()).isEqualTo("/one/login?expired");
        assertThat(visitor.get("/one/name").target()).isEqualTo("/one/login");
        assertThat(visitor.get("/one/open/cart").body()).isEqualTo("null");
        assertThat(second.get("/one/name").body()).isEqualTo(alice);
    }

    @Test
    void somebodyElsesLogInEndsNothing() {
        visitor.logInAt("/one", alice);

        other().logInAt("/one", bob);

        assertThat(visitor.get("/one/name").body()).isEqualTo(alice);
    }

    @Test
    void whoLogsInAgainInTheSameBrowserStays() {
        visitor.logInAt("/one", alice);
        visitor.logInAt("/one", alice);

        assertThat(visitor.get("/one/name").body()).isEqualTo(alice);
        assertThat(visitor.get("/one/name").body()).isEqualTo(alice);
    }

    @Test
    void aSessionWhoseIdHasChangedIsStillTheOne() {
        visitor.logInAt("/one", alice);
        visitor.postWithoutCsrfToken("/one/open/changed-id");

        other().logInAt("/one", alice);

        assertThat(visitor.get("/one/name").target()).isEqualTo("/one/login?expired");
    }

    @Test
    void whereTheFirstSessionCountsASecondLogInIsRefused() {
        visitor.logInAt("/strict", alice);
        ShopVisitor second = other();

        Answer refused = second.logInAt("/strict", alice);

        assertThat(refused.target()).isEqualTo("/strict/login?error");
        assertThat(second.follow(refused).body()).startsWith("Maximum sessions of 1");
        assertThat(second.get("/strict/name").target()).isEqualTo("/strict/login");
        assertThat(visitor.get("/strict/name").body()).isEqualTo(alice);
    }

    @Test
    void aLogOutFreesThePlace() {
        visitor.logInAt("/strict", alice);
        visitor.postWithoutCsrfToken("/strict/logout");

        assertThat(other().logInAt("/strict", alice).target()).isEqualTo("/strict/name");
    }

    @Test
    void soDoesTheEndOfASessionWhoseIdHasChanged() {
        visitor.logInAt("/strict", alice);
        visitor.postWithoutCsrfToken("/strict/open/changed-id");
        assertThat(other().logInAt("/strict", alice).target()).isEqualTo("/strict/login?error");

        visitor.postWithoutCsrfToken("/strict/open/ended");

        assertThat(other().logInAt("/strict", alice).target()).isEqualTo("/strict/name");
    }

    @Test
    void soDoesAnotherUsersLogInInTheSameBrowser() {
        visitor.logInAt("/strict", alice);
        visitor.logInAt("/strict", bob);

        assertThat(visitor.get("/strict/name").body()).isEqualTo(bob);
        assertThat(other().logInAt("/strict", alice).target()).isEqualTo("/strict/name");
        assertThat(other().logInAt("/strict", bob).target()).isEqualTo("/strict/login?error");
    }

    @Test
    void aLogInAfterAnotherUsersInTheSameBrowserCounts() {
        visitor.logInAt("/one", alice);
        visitor.logInAt("/one", bob);

        other().logInAt("/one", bob);

        assertThat(visitor.get("/one/name").target()).isEqualTo("/one/login?expired");
    }

    @Test
    void whoHoldsThePlaceMayLogInAgain() {
        visitor.logInAt("/strict", alice);

        assertThat(visitor.logInAt("/strict", alice).target()).isEqualTo("/strict/name");
        assertThat(visitor.get("/strict/name").body()).isEqualTo(alice);
        assertThat(other().logInAt("/strict", alice).target()).isEqualTo("/strict/login?error");
    }
}

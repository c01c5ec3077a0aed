package io.mistsession.dropin;

import static io.mistsession.test.NearCacheSwitch.leastOfARead;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a request asks Redis. */
class RedisCostTests extends TwoNodes {

    private ShopVisitor visitor;

    /** The first time scripts are loaded. */
    @BeforeEach
    void warmUp() {
        for (int i = 0; i < 4; i++) {
            ShopVisitor warm = visitor();
            warm.logIn("alice");
            warm.post("/cart/new", "item", "tea");
            warm.logOut();
        }
        visitor = visitor();
    }

    @Test
    void aRequestThatOnlyReadsItsSecurityContextCostsOne() {
        visitor.logIn("alice");

        assertThat(redis().commands(() -> visitor.get("/account/name"))).hasSizeBetween(leastOfARead(), 1);
    }

    @Test
    void aPageThatShowsItsCsrfTokenCostsOne() {
        visitor.logIn("alice");
        visitor.get("/account");

        assertThat(redis().commands(() -> visitor.get("/account"))).hasSizeBetween(leastOfARead(), 1);
    }

    @Test
    void aRefusedPageOfSomebodyLoggedInCostsOne() {
        visitor.logIn("alice");

        assertThat(redis().commands(() -> visitor.get("/admin"))).hasSizeBetween(leastOfARead(), 1);
    }

    @Test
    void aLogInOnTheLoginPagesOwnSessionCostsFour() {
        Answer page = visitor.get("/login");

        assertThat(redis().commands(() -> visitor.submitLogin(page, "alice"))).hasSize(4);
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }

    @Test
    void aLogInThatLeadsToADeepLinkCostsFour() {
        Answer page = visitor.follow(visitor.get("/account/orders?page=2&sort=date"));

        assertThat(redis().commands(() -> visitor.submitLogin(page, "alice"))).hasSize(4);
    }

    @Test
    void aWrongPasswordCostsAtMostTwo() {
        Answer page = visitor.get("/login");

        assertThat(redis().commands(() -> visitor.submitLogin(page, "locked"))).hasSizeBetween(1, 2);
    }

    @Test
    void aStrangersPageCostsNone() {
        assertThat(redis().commands(() -> visitor.get("/"))).isEmpty();
    }

    @Test
    void aLoginPageCostsAStrangerOne() {
        assertThat(redis().commands(() -> visitor.get("/login"))).hasSize(1);
    }

    @Test
    void aPageThatReadsABeanOfTheSessionCostsOne() {
        visitor.post("/preferences", "colour", "red");

        assertThat(redis().commands(() -> visitor.get("/preferences"))).hasSizeBetween(leastOfARead(), 1);
    }
}

package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A page of its own for those whose session has ended. */
abstract class EndedSessionContract extends Chapter {

    EndedSessionContract(Supplier<ShopVisitor> visitors) {
        super(visitors);
    }

    @Test
    void aRequestWithAnEndedSessionIsRedirectedOnce() {
        visitor.logInAt("/invalid", "alice");
        ShopVisitor late = visitor.copy();
        visitor.postWithoutCsrfToken("/invalid/open/ended");

        assertThat(late.get("/invalid/name").target()).isEqualTo("/invalid/login?invalid");
        assertThat(late.get("/invalid/name").target()).isEqualTo("/invalid/login");
        assertThat(late.get("/invalid/open/cart").status()).isEqualTo(200);
    }

    @Test
    void soIsOneForAPageThatAnyoneMaySee() {
        visitor.postWithoutCsrfToken("/invalid/open/cart", "item", "tea");
        ShopVisitor late = visitor.copy();
        visitor.postWithoutCsrfToken("/invalid/open/ended");

        assertThat(late.get("/invalid/open/cart").target()).isEqualTo("/invalid/login?invalid");
        assertThat(late.get("/invalid/open/cart").body()).isEqualTo("null");
    }

    @Test
    void whoHasNoSessionIsNot() {
        assertThat(visitor.get("/invalid/open/cart").status()).isEqualTo(200);
        assertThat(visitor.get("/invalid/name").target()).isEqualTo("/invalid/login");
    }

    @Test
    void whoHasJustLoggedOutIsNot() {
        visitor.logInAt("/invalid", "alice");

        Answer answer = visitor.postWithoutCsrfToken("/invalid/logout");

        assertThat(answer.target()).isEqualTo("/invalid/login?logout");
        assertThat(visitor.follow(answer).status()).isEqualTo(200);
    }

    @Test
    void whoHasASessionIsLetIn() {
        visitor.logInAt("/invalid", "alice");

        assertThat(visitor.get("/invalid/name").body()).isEqualTo("alice");
    }
}

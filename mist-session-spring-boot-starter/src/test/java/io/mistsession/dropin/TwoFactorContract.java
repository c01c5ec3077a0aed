package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A password and then a token that was sent to the user. */
abstract class TwoFactorContract extends Chapter {

    private static final String GUARDED = "/factors/authorities";

    TwoFactorContract(Supplier<ShopVisitor> visitors) {
        super(visitors);
    }

    @Test
    void whoHasProvedBothIsLetIn() {
        visitor.logInAt("/factors", "alice");
        assertThat(visitor.get("/factors/name").body()).isEqualTo("alice");
        assertThat(visitor.get(GUARDED).target()).startsWith("/factors/login");

        visitor.postWithoutCsrfToken("/factors/login/ott", "token", token());

        assertThat(visitor.get(GUARDED).body()).isEqualTo("FACTOR_OTT FACTOR_PASSWORD ROLE_USER");
        assertThat(visitor.get(GUARDED).body()).isEqualTo("FACTOR_OTT FACTOR_PASSWORD ROLE_USER");
    }

    @Test
    void theTokenAloneIsNotEnough() {
        visitor.postWithoutCsrfToken("/factors/login/ott", "token", token());

        assertThat(visitor.get("/factors/name").body()).isEqualTo("alice");
        assertThat(visitor.get(GUARDED).target()).startsWith("/factors/login");
    }

    @Test
    void aCookieFromBeforeTheSecondFactorOpensNothing() {
        visitor.logInAt("/factors", "alice");
        ShopVisitor thief = visitor.copy();

        visitor.postWithoutCsrfToken("/factors/login/ott", "token", token());

        assertThat(thief.get("/factors/name").target()).startsWith("/factors/login");
        assertThat(visitor.get("/factors/name").body()).isEqualTo("alice");
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = token();
        other().postWithoutCsrfToken("/factors/login/ott", "token", token);
        visitor.logInAt("/factors", "alice");

        Answer answer = visitor.postWithoutCsrfToken("/factors/login/ott", "token", token);

        assertThat(answer.target()).startsWith("/factors/login?error");
        assertThat(visitor.get(GUARDED).target()).startsWith("/factors/login");
    }

    private String token() {
        return other().postWithoutCsrfToken("/factors/ott", "username", "alice").body();
    }
}

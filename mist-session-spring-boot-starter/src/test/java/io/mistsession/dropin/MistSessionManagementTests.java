package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Container;
import org.junit.jupiter.api.Test;

class MistSessionManagementTests extends SessionManagementContract {

    @Override
    Deployment deploy() {
        return Deployment.onMemory(APPLICATION, Container.TOMCAT);
    }

    /** A log-in replaces the token, whatever Spring Security is told: the id stays that of the session. */
    @Test
    void withoutProtectionACookieFromBeforeTheLogInOpensNothingAllTheSame() {
        ShopVisitor visitor = visitor();
        visitor.postWithoutCsrfToken("/unprotected/open/cart", "item", "tea");
        ShopVisitor thief = visitor.copy();

        visitor.logInAt("/unprotected", "alice");

        assertThat(thief.get("/unprotected/name").target()).isEqualTo("/unprotected/login");
        assertThat(visitor.get("/unprotected/name").body()).isEqualTo("alice");
    }

    /** What cannot be a token is the name of no session. */
    @Test
    void anInventedCookieIsNoSession() {
        ShopVisitor visitor = visitor();
        visitor.plant("invented");

        assertThat(visitor.get("/invalid/open/cart").body()).isEqualTo("null");
    }
}

package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Container;
import org.junit.jupiter.api.Test;

/** The reference, and where Mist Session differs from it. */
class ContainerSessionManagementTests extends SessionManagementContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(APPLICATION, Container.TOMCAT);
    }

    @Test
    void withoutProtectionACookieFromBeforeTheLogInOpensTheAccount() {
        ShopVisitor visitor = visitor();
        visitor.postWithoutCsrfToken("/unprotected/open/cart", "item", "tea");
        ShopVisitor thief = visitor.copy();

        visitor.logInAt("/unprotected", "alice");

        assertThat(thief.get("/unprotected/name").body()).isEqualTo("alice");
    }

    @Test
    void anInventedCookieIsAnEndedSession() {
        ShopVisitor visitor = visitor();
        visitor.plant("invented");

        assertThat(visitor.get("/invalid/open/cart").target()).isEqualTo("/invalid/login?invalid");
    }
}

package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The reference, and where Mist Session differs from it. */
class ContainerSessionManagementTests extends SessionManagementContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(APPLICATION, Container.TOMCAT);
    }

    @Test
    void withoutProtectionACookieFromBeforeTheLogInOpensTheAccount() {
        Visitor visitor = visitor();
        visitor.postWithoutCsrfToken("/unprotected/open/cart", "item", "tea");
        Visitor thief = visitor.copy();

        visitor.logInAt("/unprotected", "alice");

        assertThat(thief.get("/unprotected/name").body()).isEqualTo("alice");
    }

    @Test
    void anInventedCookieIsAnEndedSession() {
        Visitor visitor = visitor();
        visitor.plant("invented");

        assertThat(visitor.get("/invalid/open/cart").target()).isEqualTo("/invalid/login?invalid");
    }
}

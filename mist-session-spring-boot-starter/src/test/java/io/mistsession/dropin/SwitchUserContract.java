package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An administrator acts as somebody else for a while. */
abstract class SwitchUserContract extends Chapter {

    private static final String PREVIOUS = "ROLE_PREVIOUS_ADMINISTRATOR";

    SwitchUserContract(Supplier<ShopVisitor> visitors) {
        super(visitors);
    }

    @Test
    void anAdministratorActsAsAUserAndComesBack() {
        visitor.logInAt("/office", "admin");
        visitor.postWithoutCsrfToken("/office/open/cart", "item", "tea");

        Answer there = visitor.postWithoutCsrfToken("/office/switch", "username", "alice");

        assertThat(there.target()).isEqualTo("/office/name");
        assertThat(visitor.get("/office/name").body()).isEqualTo("alice");
        assertThat(visitor.get("/office/authorities").body())
                .contains("ROLE_USER")
                .contains(PREVIOUS);
        assertThat(visitor.get("/office/open/cart").body()).isEqualTo("tea");

        Answer back = visitor.postWithoutCsrfToken("/office/back");

        assertThat(back.target()).isEqualTo("/office/name");
        assertThat(visitor.get("/office/name").body()).isEqualTo("admin");
        assertThat(visitor.get("/office/authorities").body())
                .contains("ROLE_ADMIN")
                .doesNotContain(PREVIOUS);
        assertThat(visitor.get("/office/open/cart").body()).isEqualTo("tea");
    }

    @Test
    void aUserCannot() {
        visitor.logInAt("/office", "alice");

        assertThat(visitor.postWithoutCsrfToken("/office/switch", "username", "bob")
                        .status())
                .isEqualTo(403);
        assertThat(visitor.postWithoutCsrfToken("/office/back").status()).isEqualTo(403);
        assertThat(visitor.get("/office/name").body()).isEqualTo("alice");
    }

    @Test
    void theLogOutOfWhomAnAdministratorActsAsIsTheAdministrators() {
        visitor.logInAt("/office", "admin");
        visitor.postWithoutCsrfToken("/office/switch", "username", "alice");

        visitor.postWithoutCsrfToken("/office/logout");

        assertThat(visitor.get("/office/name").target()).isEqualTo("/office/login");
    }
}

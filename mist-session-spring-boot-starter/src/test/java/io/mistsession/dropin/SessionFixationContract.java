package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log-in leaves of the session that was there before. */
abstract class SessionFixationContract extends Chapter {

    SessionFixationContract(Supplier<ShopVisitor> visitors) {
        super(visitors);
    }

    @ParameterizedTest
    @CsvSource({"/fresh, null", "/migrated, tea", "/unprotected, tea"})
    void attributesStayOrNot(String chain, String cart) {
        visitor.postWithoutCsrfToken(chain + "/open/cart", "item", "tea");

        visitor.logInAt(chain, "alice");

        assertThat(visitor.get(chain + "/name").body()).isEqualTo("alice");
        assertThat(visitor.get(chain + "/open/cart").body()).isEqualTo(cart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fresh", "/migrated"})
    void theSessionIsAnotherAndItsCookieIsSetOnce(String chain) {
        visitor.postWithoutCsrfToken(chain + "/open/cart", "item", "tea");
        String before = visitor.get(chain + "/open/id").body();
        ShopVisitor thief = visitor.copy();

        Answer answer = visitor.logInAt(chain, "alice");

        assertThat(answer.cookies()).hasSize(1);
        assertThat(visitor.get(chain + "/open/id").body()).isNotEqualTo(before);
        assertThat(thief.get(chain + "/name").target()).isEqualTo(chain + "/login");
        assertThat(thief.get(chain + "/open/cart").body()).isEqualTo("null");
        assertThat(visitor.get(chain + "/name").body()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fresh", "/migrated", "/unprotected"})
    void whoHadNoSessionHasOneAfterwards(String chain) {
        assertThat(visitor.logInAt(chain, "alice").cookies()).hasSize(1);

        assertThat(visitor.get(chain + "/name").body()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fresh", "/migrated", "/unprotected"})
    void anotherUsersLogInIsTheOtherUsers(String chain) {
        visitor.logInAt(chain, "alice");

        visitor.logInAt(chain, "bob");

        assertThat(visitor.get(chain + "/name").body()).isEqualTo("bob");
    }

    @Test
    void aLogOutEndsTheNewSessionToo() {
        visitor.postWithoutCsrfToken("/fresh/open/cart", "item", "tea");
        visitor.logInAt("/fresh", "alice");
        ShopVisitor thief = visitor.copy();

        visitor.postWithoutCsrfToken("/fresh/logout");

        assertThat(thief.get("/fresh/name").target()).isEqualTo("/fresh/login");
    }
}

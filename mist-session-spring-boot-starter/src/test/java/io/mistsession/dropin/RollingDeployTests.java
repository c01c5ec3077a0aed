package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of two versions of the application at once: the other version's bytes are written by hand. */
class RollingDeployTests extends TwoNodes {

    private ShopVisitor visitor;

    @BeforeEach
    void fillASession() {
        visitor = visitor();
        visitor.logIn("alice");
        visitor.post("/cart/new", "item", "tea");
        visitor.post("/preferences", "colour", "red");
        visitor.post("/order", "product", "hat");
    }

    @ParameterizedTest
    @CsvSource({
        "cart,                     /cart,        tea",
        "scopedTarget.preferences, /preferences, red",
        "order,                    /order,       hat to null"
    })
    void aNodeOfAnOlderVersionThatOnlyReadsLeavesWhatANewerOneHasWritten(String attribute, String page, String shown) {
        String newer = redis().attribute(visitor, attribute).replaceFirst("\\{", "{\"since\":\"version two\",");
        redis().store(visitor, attribute, newer);

        assertThat(visitor.get(page).body()).isEqualTo(shown);
        assertThat(visitor.get(page).body()).isEqualTo(shown);

        assertThat(redis().attribute(visitor, attribute))
                .contains("version two")
                .isEqualTo(newer);
    }

    @Test
    void aNodeOfAnOlderVersionThatChangesAnAttributeLeavesTheOthers() {
        String newer = redis().attribute(visitor, "order").replaceFirst("\\{", "{\"since\":\"version two\",");
        redis().store(visitor, "order", newer);

        visitor.post("/cart/items", "item", "milk");
        visitor.post("/preferences", "colour", "white");

        assertThat(redis().attribute(visitor, "order")).isEqualTo(newer);
        assertThat(visitor.get("/cart").body()).isEqualTo("tea, milk");
    }

    @ParameterizedTest
    @CsvSource({
        "cart,                     app.ShopCart,        app.Basket",
        "cart,                     '\"items\":[',   '\"items\":[{},'",
        "scopedTarget.preferences, app.Preferences, app.Taste",
        "scopedTarget.preferences, '\"red\"',       '{\"red\":255}'",
        "order,                    app.Order,       app.Purchase",
        "order,                    '\"hat\"',       '[1, 2]'"
    })
    void aClassThatHasChangedIncompatiblyLogsNobodyOut(String attribute, String before, String after) {
        String stored = redis().attribute(visitor, attribute);
        assertThat(stored).contains(before);
        redis().store(visitor, attribute, stored.replace(before, after));

        assertThat(visitor.get("/session/attribute?name=" + attribute).body()).isEqualTo("null");
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }

    @Test
    void allClassesOfTheApplicationButTheUsersOwnMayChangeAtOnce() {
        breakUp("cart", "app.ShopCart");
        breakUp("scopedTarget.preferences", "app.Preferences");
        breakUp("order", "app.Order");

        assertThat(visitor.get("/cart").status()).isEqualTo(400);
        assertThat(visitor.get("/preferences").body()).isEqualTo("white");
        assertThat(visitor.get("/order").body()).isEqualTo("null to null");
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
        assertThat(visitor.post("/cart/new", "item", "milk").status()).isEqualTo(200);
        assertThat(visitor.get("/cart").body()).isEqualTo("milk");
        assertThat(visitor.logOut().target()).isEqualTo("/login?logout");
    }

    @Test
    void evenTheClassOfTheUserMayChangeAndTheOlderVersionStillReadsIt() {
        String context = "SPRING_SECURITY_CONTEXT";
        String before = redis().attribute(visitor, context);
        breakUp(context, "app.ShopMember");
        String after = redis().attribute(visitor, context);

        assertThat(visitor.get("/account/orders?page=2&sort=date").body()).isEqualTo("page 2 of the orders by date");
        assertThat(visitor.get("/admin").status()).isEqualTo(403);
        assertThat(redis().attribute(visitor, context)).isEqualTo(after);

        redis().store(visitor, context, before);
        assertThat(visitor.get("/account/name").body()).isEqualTo("Alice Liddell");
    }

    private void breakUp(String attribute, String type) {
        String stored = redis().attribute(visitor, attribute);
        assertThat(stored).contains(type);
        redis().store(visitor, attribute, stored.replace(type, type + "OfVersionTwo"));
    }
}

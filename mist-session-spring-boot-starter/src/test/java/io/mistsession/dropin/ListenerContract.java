package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.Test;

/** What listeners are told by the end of the request, on whatever node. */
abstract class ListenerContract extends Chapter {

    ListenerContract(DropInContract contract) {
        super(contract);
    }

    @Test
    void theBeginAndTheEndOfASessionAreTold() {
        String id = visitor.get("/session/opened").value("id");
        visitor.post("/session/ended");

        assertThat(visitor.history(id)).containsExactly("created " + id, "destroyed " + id);
    }

    @Test
    void aLogOutEndsTheSession() {
        visitor.logIn("alice");
        String id = visitor.get("/session").value("id");

        visitor.logOut();

        assertThat(visitor.history(id)).contains("destroyed " + id);
    }

    @Test
    void aReplacedSessionHasEndedAndAnotherHasBegun() {
        visitor.get("/session/opened");

        Answer answer = visitor.post("/session/replaced");

        assertThat(visitor.history(answer.value("before"))).contains("destroyed " + answer.value("before"));
        assertThat(visitor.history(answer.value("id"))).containsExactly("created " + answer.value("id"));
    }

    @Test
    void aChangedIdIsTold() {
        visitor.get("/session/opened");

        Answer answer = visitor.post("/session/changed-id");

        String change = "changed " + answer.value("before") + " to " + answer.value("id");
        assertThat(visitor.history(answer.value("id"))).containsExactly(change);
    }

    @Test
    void theChangeOfIdAtALogInIsToldOnce() {
        Answer page = visitor.get("/login");
        String before = visitor.get("/session").value("id");

        visitor.submitLogin(page, "alice");

        String after = visitor.get("/session").value("id");
        assertThat(visitor.history(before))
                .filteredOn(line -> line.startsWith("changed"))
                .containsExactly("changed " + before + " to " + after);
    }

    @Test
    void attributesThatComeChangeAndGoAreTold() {
        String name = unique("name");
        visitor.post("/session/attribute", "name", name, "value", "one");
        visitor.post("/session/attribute", "name", name, "value", "two");
        visitor.post("/session/removed-attribute", "name", name);

        assertThat(visitor.history(name))
                .containsExactly("added " + name + "=one", "replaced " + name + "=one", "removed " + name + "=two");
    }

    @Test
    void attributesGoWithTheirSession() {
        String name = unique("name");
        visitor.post("/session/attribute", "name", name, "value", "one");

        visitor.post("/session/ended");

        assertThat(visitor.history(name)).containsExactly("added " + name + "=one", "removed " + name + "=one");
    }

    @Test
    void whatIsBoundToASessionIsToldSoOnce() {
        String number = unique("ticket");
        visitor.post("/session/ticket", "number", number);
        visitor.get("/session/attribute?name=ticket");

        assertThat(visitor.history(number))
                .filteredOn(line -> line.startsWith("bound"))
                .containsExactly(bound(number));
    }

    @Test
    void whatIsReplacedIsNotBoundAnyMore() {
        String first = unique("ticket");
        String second = unique("ticket");
        visitor.post("/session/ticket", "number", first);
        visitor.post("/session/ticket", "number", second);

        assertThat(visitor.history(first)).contains("un" + bound(first));
        assertThat(visitor.history(second)).contains(bound(second)).doesNotContain("un" + bound(second));
    }

    @Test
    void whatIsRemovedIsNotBoundAnyMore() {
        String number = unique("ticket");
        visitor.post("/session/ticket", "number", number);

        visitor.post("/session/removed-attribute", "name", "ticket");

        assertThat(visitor.history(number)).contains(bound(number), "un" + bound(number));
    }

    @Test
    void whatIsInASessionThatEndsIsNotBoundAnyMore() {
        String number = unique("ticket");
        visitor.post("/session/ticket", "number", number);

        visitor.post("/session/ended");

        assertThat(visitor.history(number))
                .filteredOn(line -> line.startsWith("unbound"))
                .containsExactly("un" + bound(number));
    }

    private static String bound(String number) {
        return "bound " + number + " as ticket";
    }
}

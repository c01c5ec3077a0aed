package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import org.junit.jupiter.api.Test;

/** What Spring MVC keeps in sessions. */
abstract class MvcContract extends Chapter {

    MvcContract(DropInContract contract) {
        super(contract);
    }

    @Test
    void aMessageIsShownOnceAfterTheRedirect() {
        Answer answer = visitor.post("/note", "text", "saved");

        assertThat(answer.target()).isEqualTo("/notice");
        assertThat(visitor.follow(answer).body()).isEqualTo("saved");
        assertThat(visitor.get("/notice").body()).isEqualTo("null");
    }

    @Test
    void aMessageWaitsForThePageThatItIsMeantFor() {
        Answer answer = visitor.post("/note", "text", "saved");

        assertThat(visitor.get("/other-page").body()).isEqualTo("null");
        assertThat(visitor.follow(answer).body()).isEqualTo("saved");
    }

    @Test
    void twoMessagesAreShownOneByOne() {
        visitor.post("/note", "text", "one");
        visitor.post("/note", "text", "two");

        assertThat(visitor.get("/notice").body()).isNotEqualTo("null");
        assertThat(visitor.get("/notice").body()).isNotEqualTo("null");
        assertThat(visitor.get("/notice").body()).isEqualTo("null");
    }

    @Test
    void aFormInTwoStepsIsFilledInTheSession() {
        visitor.follow(visitor.post("/order", "product", "hat"));
        Answer shown = visitor.follow(visitor.post("/order", "address", "Tea Table 1"));
        Answer finished = visitor.follow(visitor.post("/order/finished"));

        assertThat(shown.body()).isEqualTo("hat to Tea Table 1");
        assertThat(finished.body()).isEqualTo("hat to Tea Table 1 is on its way");
    }

    @Test
    void aFormThatIsCompleteBeginsAnew() {
        visitor.post("/order", "product", "hat");
        assertThat(visitor.follow(visitor.post("/order/finished")).body()).isEqualTo("hat to null is on its way");

        assertThat(visitor.get("/session/names").body()).doesNotContain("order");
        assertThat(visitor.get("/order").body()).isEqualTo("null to null");
    }

    @Test
    void aSessionAttributeThatIsMissingIsABadRequest() {
        assertThat(visitor.get("/cart").status()).isEqualTo(400);
    }

    @Test
    void whatIsChangedAfterItWasSetIsKept() {
        visitor.post("/cart/new", "item", "tea");

        assertThat(visitor.get("/cart").body()).isEqualTo("tea");
    }

    @Test
    void whatIsChangedInALaterRequestIsKeptWithoutSettingItAgain() {
        visitor.post("/cart/new", "item", "tea");
        visitor.post("/cart/items", "item", "milk");
        visitor.post("/cart/items", "item", "scones");

        assertThat(visitor.get("/cart").body()).isEqualTo("tea, milk, scones");
        assertThat(visitor.get("/cart").body()).isEqualTo("tea, milk, scones");
    }

    @Test
    void aBeanOfTheSessionKeepsItsState() {
        assertThat(visitor.get("/preferences").body()).isEqualTo("white");

        visitor.post("/preferences", "colour", "red");

        assertThat(visitor.get("/preferences").body()).isEqualTo("red");
        assertThat(visitor.get("/preferences").body()).isEqualTo("red");
        assertThat(other().get("/preferences").body()).isEqualTo("white");
    }

    @Test
    void aBeanOfTheSessionWithoutAccessorsKeepsItsState() {
        assertThat(visitor.post("/log", "line", "a").body()).isEqualTo("[a]");
        assertThat(visitor.post("/log", "line", "b").body()).isEqualTo("[a, b]");
    }

    @Test
    void aBeanOfTheSessionStaysAtTheLogIn() {
        visitor.post("/preferences", "colour", "red");

        visitor.logIn("alice");

        assertThat(visitor.get("/preferences").body()).isEqualTo("red");
    }

    @Test
    void aBeanOfTheSessionIsDestroyedOnceAtTheLogOut() {
        String colour = unique("red");
        visitor.logIn("alice");
        visitor.post("/preferences", "colour", colour);
        visitor.get("/preferences");
        visitor.get("/preferences");
        assertThat(visitor.history(colour)).doesNotContain("forgot " + colour);

        visitor.logOut();

        assertThat(visitor.history(colour))
                .filteredOn(line -> line.startsWith("forgot"))
                .hasSize(1);
    }

    @Test
    void aBeanOfASessionThatIsReplacedIsDestroyedAndMadeAnew() {
        String colour = unique("red");
        visitor.post("/preferences", "colour", colour);

        visitor.post("/session/replaced");

        assertThat(visitor.history("forgot " + colour)).hasSize(1);
        assertThat(visitor.get("/preferences").body()).isEqualTo("white");
    }

    @Test
    void aWebRequestSeesTheSession() {
        visitor.post("/session/counted");

        Answer answer = visitor.post("/session/counted");

        assertThat(answer.body()).isEqualTo("2 in " + visitor.get("/session").value("id"));
        assertThat(visitor.get("/session/attribute?name=count").body()).isEqualTo("2");
    }

    @Test
    void anUploadIsNotedInTheSession() {
        Answer answer = visitor.upload("/upload", "hat.txt", "a hat");

        assertThat(visitor.follow(answer).body()).isEqualTo("5 bytes");
        assertThat(visitor.get("/session/attribute?name=upload").body()).isEqualTo("hat.txt");
    }

    @Test
    void aLanguageThatWasChosenIsKept() {
        assertThat(visitor.get("/greeting").body()).isEqualTo("Good day");

        assertThat(visitor.get("/greeting?locale=de").body()).isEqualTo("Guten Tag");

        assertThat(visitor.get("/greeting").body()).isEqualTo("Guten Tag");
        assertThat(other().get("/greeting").body()).isEqualTo("Good day");
    }
}

package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, each with listeners of the servlet API, that share what ends. */
class EndOfSessionsTests extends TwoNodes {

    private ShopVisitor visitor;
    private String id;

    @BeforeEach
    void begin() {
        visitor = visitor();
        id = visitor.get("/session/opened").value("id");
        visitor.post("/session/ticket", "number", id);
    }

    @Test
    void aSessionThatHasRunOutIsToldOnceByTheNodeThatSweepsIt() {
        visitor.post("/session/timeout", "seconds", "1");

        await().until(() -> sweep() == 1);
        assertThat(sweep()).isZero();

        ShopVisitor other = visitor();
        assertThat(other.history("destroyed " + id)).hasSize(1);
        assertThat(other.history("unbound " + id)).hasSize(1);
    }

    @Test
    void aSessionThatIsRemovedIsToldOnceOnBothNodesTogether() {
        visitor.post("/session/ended");

        ShopVisitor other = visitor();
        assertThat(other.history("destroyed " + id)).hasSize(1);
        assertThat(other.history("unbound " + id)).hasSize(1);
        assertThat(sweep()).isZero();
    }
}

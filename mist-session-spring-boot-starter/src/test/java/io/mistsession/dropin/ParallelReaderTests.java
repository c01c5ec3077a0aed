package io.mistsession.dropin;

import static io.mistsession.test.NearCacheSwitch.leastOfARead;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.dropin.app.Order;
import io.mistsession.dropin.app.Preferences;
import io.mistsession.test.Answer;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;

/** Who only reads a collection takes nothing back that another has added to it meanwhile. */
class ParallelReaderTests extends TwoNodes {

    private static final Semaphore HAS_READ = new Semaphore(0);
    private static final Semaphore MAY_END = new Semaphore(0);

    ParallelReaderTests() {
        super(Words.class, Readers.class);
    }

    @Test
    void whatIsAddedToACollectionWhileAnotherReadsItStays() {
        ShopVisitor visitor = visitor();
        visitor.post("/words");

        Answer answer = whileAnotherReads("/words/slowly", visitor, "/words/one-more");

        assertThat(answer.body()).isEqualTo("1000");
        assertThat(visitor.get("/words").body()).isEqualTo("1001");
        assertThat(visitor.get("/words").body()).isEqualTo("1001");
    }

    @Test
    void whatIsChangedInABeanOfTheSessionWhileAnotherReadsItStays() {
        ShopVisitor visitor = visitor();
        visitor.post("/preferences", "colour", "red");

        Answer answer = whileAnotherReads("/preferences/slowly", visitor, "/preferences", "colour", "white");

        assertThat(answer.body()).isEqualTo("red");
        assertThat(visitor.get("/preferences").body()).isEqualTo("white");
        assertThat(visitor.get("/preferences").body()).isEqualTo("white");
    }

    @Test
    void whatIsChangedInAFormWhileAnotherReadsItStays() {
        ShopVisitor visitor = visitor();
        visitor.post("/order", "product", "hat");

        Answer answer = whileAnotherReads("/order/slowly", visitor, "/order", "address", "Tea Table 1");

        assertThat(answer.body()).isEqualTo("hat to null");
        assertThat(visitor.get("/order").body()).isEqualTo("hat to Tea Table 1");
        assertThat(visitor.get("/order").body()).isEqualTo("hat to Tea Table 1");
    }

    /** The answer to a reader who was let in before a change, and costs nothing more once it has been made. */
    private Answer whileAnotherReads(String page, ShopVisitor visitor, String change, String... parameters) {
        String csrf = visitor.csrf();
        CompletableFuture<Answer> reader = visitor.getAsync(page);
        take(HAS_READ);
        Answer changed = visitor.postAsync(change, csrf, parameters).join();
        assertThat(changed.status()).isIn(200, 302);
        List<String> commands = redis().commands(() -> {
            MAY_END.release();
            assertThat(reader.join().status()).isEqualTo(200);
        });
        assertThat(commands).isEmpty();
        return reader.join();
    }

    @Test
    void readingACollectionWithoutOrderCostsOne() {
        ShopVisitor visitor = visitor();
        visitor.post("/words");
        visitor.get("/words");

        assertThat(redis().commands(() -> visitor.get("/words"))).hasSizeBetween(leastOfARead(), 1);
        assertThat(redis().commands(() -> visitor.get("/words"))).hasSizeBetween(leastOfARead(), 1);
    }

    private static void waitForTheChange() {
        HAS_READ.release();
        take(MAY_END);
    }

    private static void take(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @RestController
    static class Words {

        @PostMapping("/words")
        void write(HttpSession session) {
            session.setAttribute(
                    "words",
                    IntStream.range(0, 1_000)
                            .mapToObj(number -> "word" + number)
                            .collect(Collectors.toCollection(HashSet::new)));
        }

        @GetMapping("/words")
        int read(HttpSession session) {
            return words(session).size();
        }

        @GetMapping("/words/slowly")
        int readSlowly(HttpSession session) {
            int size = words(session).size();
            waitForTheChange();
            return size;
        }

        @PostMapping("/words/one-more")
        int add(HttpSession session) {
            Set<String> words = words(session);
            words.add("one more");
            return words.size();
        }

        @SuppressWarnings("unchecked")
        private static Set<String> words(HttpSession session) {
            return (Set<String>) Objects.requireNonNull(session.getAttribute("words"));
        }
    }

    @RestController
    @SessionAttributes("order")
    static class Readers {

        private final Preferences preferences;

        Readers(Preferences preferences) {
            this.preferences = preferences;
        }

        @GetMapping("/preferences/slowly")
        String preferences() {
            String colour = preferences.getColour();
            waitForTheChange();
            return colour;
        }

        @GetMapping("/order/slowly")
        String order(@ModelAttribute("order") Order order) {
            waitForTheChange();
            return order.toString();
        }
    }
}

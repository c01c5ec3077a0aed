package io.mistsession.manager;

import static io.mistsession.test.RecordingStore.Operation.LOAD;
import static io.mistsession.test.RecordingStore.Operation.SAVE;
import static io.mistsession.test.RecordingStore.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeKey;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.AttributeTypeException;
import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionNotFoundException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.EncodedValue;
import io.mistsession.test.FakeExchange;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeChangeTests {

    private static final AttributeKey<List<String>> ITEMS = new AttributeKey<>("items") {};

    private final Application app = new Application();

    @Test
    void parallelSetsOfDifferentAttributesBothStay() {
        FakeExchange one = app.visitor();
        FakeExchange other = app.visitorWith(one);
        app.manager.currentSession(one).set("a", 1);
        app.manager.currentSession(other).set("b", 2);

        app.answer(one);
        app.answer(other);

        assertThat(app.manager.currentSession(one.next()).names()).containsExactlyInAnyOrder("cart", "a", "b");
    }

    @Test
    void ofParallelSetsOfOneAttributeTheLastStays() {
        FakeExchange one = app.visitor();
        FakeExchange other = app.visitorWith(one);
        app.manager.currentSession(one).set("a", "one");
        app.manager.currentSession(other).set("a", "other");

        app.answer(other);
        app.answer(one);

        assertThat(app.manager.currentSession(one.next()).get("a")).isEqualTo("one");
    }

    @Test
    void aValueThatWasReadAndChangedInPlaceIsSaved() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();

        client = app.request(client, session -> session.get(ITEMS).orElseThrow().add("milk"))
                .next();

        assertThat(app.manager.currentSession(client).get(ITEMS)).contains(List.of("tea", "milk"));
    }

    @Test
    void aValueThatWasSetAndThenChangedInPlaceIsSavedAsItIsInTheEnd() {
        FakeExchange client = app.request(session -> {
                    List<String> items = new ArrayList<>();
                    session.set("items", items);
                    items.add("tea");
                })
                .next();

        assertThat(app.manager.currentSession(client).get(ITEMS)).contains(List.of("tea"));
    }

    @Test
    void readingAHashSetOfAThousandIsNoChange() {
        Set<String> numbers = new HashSet<>();
        IntStream.range(0, 1000).forEach(i -> numbers.add("number " + i));
        FakeExchange client =
                app.request(session -> session.set("numbers", numbers)).next();
        app.store.forget();

        app.request(client, session -> assertThat(session.get("numbers")).isEqualTo(numbers));

        assertThat(app.store.operations()).containsExactly(LOAD);
    }

    @Test
    void aChangeInPlaceIsDroppedIfAnotherRequestHasChangedTheAttributeMeanwhile() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        FakeExchange other = app.visitorWith(client);
        Session session = app.manager.currentSession(client);
        session.get(ITEMS).orElseThrow().add("lost");

        app.manager.currentSession(other).update(ITEMS, items -> List.of("kept"));
        app.answer(client);

        assertThat(app.manager.currentSession(client.next()).get(ITEMS)).contains(List.of("kept"));
        assertThat(app.events).contains(new SessionEvent.ChangeDropped(session.id(), "items"));
        assertThat(session.isModified()).isFalse();
    }

    @Test
    void withoutDetectionOnlyWhatIsSetIsSaved() {
        try (Application plain = new Application(builder -> builder.detectChanges(false))) {
            FakeExchange client = plain.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                    .next();

            client = plain.request(
                            client, session -> session.get(ITEMS).orElseThrow().add("milk"))
                    .next();

            assertThat(plain.manager.currentSession(client).get(ITEMS)).contains(List.of("tea"));
        }
    }

    @Test
    void theSameObjectIsReturnedEachTimeWithinOneRequest() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        Session session = app.manager.currentSession(client);

        assertThat(session.get("items")).isSameAs(session.get("items"));
    }

    @Test
    void modifiedTellsWhetherThereIsAnythingToSave() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        Session session = app.manager.currentSession(client);

        assertThat(session.isModified()).isFalse();
        session.get(ITEMS).orElseThrow().add("milk");
        assertThat(session.isModified()).isTrue();
        session.save();
        assertThat(session.isModified()).isFalse();
        session.remove("absent");
        assertThat(session.isModified()).isFalse();
        session.remove("items");
        assertThat(session.isModified()).isTrue();
        session.save();
        assertThat(app.manager.find(session.id()).orElseThrow().names()).isEmpty();
    }

    @Test
    void nullRemoves() {
        FakeExchange client = app.visitor();

        client = app.request(client, session -> session.set("cart", null)).next();

        assertThat(app.manager.currentSession(client).get("cart")).isNull();
    }

    @Test
    void updateWritesAPendingChangeOfItsNameFirst() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);
        app.store.forget();
        session.set("cart", "coffee");
        session.set("other", "later");

        session.update("cart", String.class, cart -> cart + " and milk");

        assertThat(app.store.operations()).containsExactly(SAVE, UPDATE);
        assertThat(session.get("cart")).isEqualTo("coffee and milk");
        assertThat(app.manager.find(session.id()).orElseThrow().names()).containsExactly("cart");
    }

    @Test
    void updateStaysDoneEvenIfTheRequestFailsLater() {
        FakeExchange client = app.visitor();

        app.manager.currentSession(client).update("cart", String.class, cart -> cart + " and milk");

        assertThat(app.manager.currentSession(client.next()).get("cart")).isEqualTo("tea and milk");
    }

    @Test
    void updateOnASessionThatIsNotStoredYetActsInMemory() {
        FakeExchange exchange = FakeExchange.https();
        Session session = app.manager.currentSession(exchange);

        assertThat(session.increment("visits", 1)).isEqualTo(1);
        assertThat(session.update("cart", String.class, cart -> cart == null ? "tea" : "?"))
                .isEqualTo("tea");
        assertThat(app.store.operations()).isEmpty();

        Session stored = app.manager.currentSession(app.answer(exchange).next());
        assertThat(stored.get("visits")).isEqualTo(1L);
        assertThat(stored.get("cart")).isEqualTo("tea");
    }

    @Test
    void updateToNullRemoves() {
        FakeExchange client = app.visitor();

        assertThat(app.manager.currentSession(client).<String>update("cart", String.class, cart -> null))
                .isNull();

        assertThat(app.manager.currentSession(client.next()).names()).isEmpty();
    }

    @Test
    void updateGetsAFreshValueAtEachTry() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        FakeExchange other = app.visitorWith(client);
        app.store.before(UPDATE, () -> {
            app.manager.currentSession(other).set("items", new ArrayList<>(List.of("coffee")));
            app.manager.save(other);
        });

        List<String> result = app.manager.currentSession(client).update(ITEMS, items -> {
            List<String> changed = items == null ? new ArrayList<>() : items;
            changed.add("milk");
            return changed;
        });

        assertThat(result).containsExactly("coffee", "milk");
        assertThat(app.manager.currentSession(client.next()).get(ITEMS)).contains(List.of("coffee", "milk"));
    }

    @Test
    void aChangeThatThrowsChangesNothing() {
        Session session = app.manager.currentSession(app.visitor());

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> session.update("cart", String.class, cart -> {
                    throw new IllegalArgumentException("no");
                }));

        assertThat(session.get("cart")).isEqualTo("tea");
        assertThat(session.update("cart", String.class, cart -> "coffee")).isEqualTo("coffee");
    }

    @Test
    void incrementIsExactOverAllOfLongAndRefusesToOverflow() {
        FakeExchange client =
                app.request(session -> session.set("n", Long.MAX_VALUE - 1)).next();
        Session session = app.manager.currentSession(client);

        assertThat(session.increment("n", 1)).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> session.increment("n", 1));
        assertThat(session.increment("n", -1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(app.manager.find(session.id()).orElseThrow().get("n")).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void incrementRefusesWhatIsNotAWholeNumber() {
        Session session = app.manager.currentSession(app.visitor());

        assertThatExceptionOfType(AttributeTypeException.class)
                .isThrownBy(() -> session.increment("cart", 1))
                .withMessageContaining("'cart'")
                .withMessageNotContaining("tea");
    }

    @Test
    void numbersAreWidenedWhereNothingIsLost() {
        FakeExchange client = app.request(session -> session.set("n", 7)).next();
        Session session = app.manager.currentSession(client);

        assertThat(session.get("n", int.class)).contains(7);
        assertThat(session.get("n", Long.class)).contains(7L);
        assertThat(session.get("n", double.class)).contains(7.0);
        assertThat(session.get("n", BigInteger.class)).contains(BigInteger.valueOf(7));
        assertThat(session.get("n", Number.class)).contains(7);
        assertThatExceptionOfType(AttributeTypeException.class).isThrownBy(() -> session.get("n", short.class));
        assertThatExceptionOfType(AttributeTypeException.class).isThrownBy(() -> session.get("n", float.class));
        assertThatExceptionOfType(AttributeTypeException.class)
                .isThrownBy(() -> session.get("n", String.class))
                .withMessage("Session attribute 'n' has the type java.lang.Integer, not java.lang.String.");
    }

    @Test
    void limitsAreCheckedWhenTheChangeIsMade() {
        AttributeLimits limits = new AttributeLimits(100, 150, 3, 10);
        try (Application small = new Application(builder -> builder.limits(limits))) {
            Session session = small.manager.currentSession(small.visitor());

            assertThatExceptionOfType(AttributeTooLargeException.class)
                    .isThrownBy(() -> session.set("big", "x".repeat(100)))
                    .withMessageContaining("'big'")
                    .withMessageContaining("max-attribute-size");
            assertThatExceptionOfType(SessionLimitException.class)
                    .isThrownBy(() -> session.set("eleven char", "x"))
                    .withMessageContaining("max-name-length");
            session.set("a", "x".repeat(90));
            assertThatExceptionOfType(SessionLimitException.class)
                    .isThrownBy(() -> session.set("b", "x".repeat(90)))
                    .withMessageContaining("max-session-size");
            session.set("b", "x");
            assertThatExceptionOfType(SessionLimitException.class)
                    .isThrownBy(() -> session.set("c", "x"))
                    .withMessageContaining("max-attributes");
            assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> session.increment("c", 1));
            session.remove("b");
            session.set("c", "x");
            session.save();

            assertThat(small.manager.find(session.id()).orElseThrow().names())
                    .containsExactlyInAnyOrder("cart", "a", "c");
        }
    }

    @Test
    void aValueThatCannotBeStoredFailsWhenItIsSetAndNothingElseIsLost() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);
        session.set("fine", 1);

        assertThatExceptionOfType(AttributeCodecException.class)
                .isThrownBy(() -> session.set("thread", Thread.currentThread()))
                .withMessageContaining("'thread'");
        app.answer(client);

        assertThat(app.manager.currentSession(client.next()).names()).containsExactlyInAnyOrder("cart", "fine");
    }

    @Test
    void anUnreadableAttributeIsAbsentKeepsItsBytesAndCanBeOverwritten() {
        FakeExchange client = app.visitor();
        String id = app.manager.currentSession(client).id();
        EncodedValue garbage = EncodedValue.of(new byte[] {1, 2, 3});
        plant(id, "broken", garbage);
        app.events.clear();

        Session session = app.manager.currentSession(client.next());
        assertThat(session.get("broken")).isNull();
        assertThat(session.get("broken", String.class)).isEmpty();
        assertThat(session.names()).containsExactly("cart");
        assertThat(session.get("cart")).isEqualTo("tea");
        session.set("cart", "coffee");
        session.save();

        assertThat(app.events).containsExactly(new SessionEvent.AttributeUnreadable(id, "broken"));
        assertThat(app.store.find(id).orElseThrow().attributes()).containsEntry("broken", garbage);

        assertThat(session.update("broken", String.class, old -> old == null ? "mended" : "?"))
                .isEqualTo("mended");
        assertThat(app.manager.find(id).orElseThrow().get("broken")).isEqualTo("mended");
    }

    @Test
    void aSetByAnotherThreadDuringAnUpdateIsNotLost() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);

        session.update("cart", String.class, old -> {
            if ("tea".equals(old)) {
                CompletableFuture.runAsync(() -> session.set("cart", "coffee")).join();
            }
            return old + " and milk";
        });
        app.answer(client);

        assertThat(app.manager.currentSession(client.next()).get("cart")).isEqualTo("coffee and milk");
    }

    @Test
    void aChangeThatCouldNotBeStoredIsReportedHoweverOftenTheHandlerLooksAway() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);
        session.set("order", 42);
        app.manager.find(session.id()).orElseThrow().invalidate();

        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> session.increment("hits", 1));
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> session.increment("hits", 1));
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> session.set("order", 43));
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> app.manager.save(client));
        assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> app.manager.save(client));
    }

    @Test
    void valuesThatGrowInPlaceCountTogether() {
        AttributeLimits limits = new AttributeLimits(1000, 2000, 20, 20);
        try (Application small = new Application(builder -> builder.limits(limits))) {
            FakeExchange client = small.visitor();
            Session session = small.manager.currentSession(client);
            List<List<String>> lists = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<String> list = new ArrayList<>();
                session.set("list " + i, list);
                lists.add(list);
            }

            lists.forEach(list -> list.add("x".repeat(800)));

            assertThatExceptionOfType(SessionLimitException.class).isThrownBy(() -> small.manager.save(client));
        }
    }

    @Test
    void aSessionThatIsTooLargeMayShrink() {
        try (Application large = new Application()) {
            FakeExchange client = large.request(session -> session.set("text", "x".repeat(2000)))
                    .next();
            try (Application small = new Application(large, new AttributeLimits(2000, 1000, 1, 20))) {
                Session session = small.manager.currentSession(client);

                session.set("text", "x".repeat(1500));
                small.answer(client);

                assertThat(small.manager.find(session.id()).orElseThrow().get("text"))
                        .isEqualTo("x".repeat(1500));
            }
        }
    }

    @Test
    void anUpdateOfSomethingUnreadableIsReported() {
        FakeExchange client = app.visitor();
        Session session = app.manager.currentSession(client);
        plant(session.id(), "n", EncodedValue.of(new byte[] {1, 2}));
        app.events.clear();

        assertThat(app.manager.currentSession(client.next()).increment("n", 1)).isEqualTo(1);

        assertThat(app.events).containsExactly(new SessionEvent.AttributeUnreadable(session.id(), "n"));
    }

    @Test
    void anEndlessUpdateTimeoutDoesNotOverflow() {
        try (Application patient = new Application(builder -> builder.updateTimeout(Duration.ofDays(365_250)))) {
            assertThat(patient.manager.currentSession(patient.visitor()).increment("n", 1))
                    .isEqualTo(1);
        }
    }

    private void plant(String id, String name, EncodedValue value) {
        assertThat(app.store.update(new AttributeUpdate(id, 0, name, null, value)))
                .isNotNull();
    }

    @Test
    void settingTheObjectThatWasReadWritesNothingUnlessItHasChanged() {
        FakeExchange client = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        app.store.forget();

        client = app.request(client, session -> session.set("items", session.get("items")))
                .next();
        assertThat(app.store.operations()).containsExactly(LOAD);

        client = app.request(client, session -> {
                    List<String> items = session.get(ITEMS).orElseThrow();
                    items.add("milk");
                    session.set("items", items);
                })
                .next();
        assertThat(app.store.operations()).containsExactly(LOAD, LOAD, SAVE);
        assertThat(app.manager.currentSession(client).get(ITEMS)).contains(List.of("tea", "milk"));
    }

    @Test
    void settingTheObjectThatWasReadUndoesNothingThatAnotherRequestWrites() {
        FakeExchange one = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        FakeExchange other = app.visitorWith(one);
        Session reader = app.manager.currentSession(one);
        reader.set("items", reader.get("items"));

        app.request(other, session -> session.set("items", new ArrayList<>(List.of("milk"))));
        app.answer(one);

        assertThat(app.manager.currentSession(one.next()).get(ITEMS)).contains(List.of("milk"));
    }

    @Test
    void settingTheObjectThatWasReadAndChangedWinsAsAnySetDoes() {
        FakeExchange one = app.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();
        FakeExchange other = app.visitorWith(one);
        List<String> items = app.manager.currentSession(one).get(ITEMS).orElseThrow();
        items.add("bread");
        app.manager.currentSession(one).set("items", items);

        app.request(other, session -> session.set("items", new ArrayList<>(List.of("milk"))));
        app.answer(one);

        assertThat(app.manager.currentSession(one.next()).get(ITEMS)).contains(List.of("tea", "bread"));
    }

    @Test
    void withoutLookingForChangesEverySetIsWritten() {
        Application blind = new Application(builder -> builder.detectChanges(false));
        FakeExchange client = blind.request(session -> session.set("items", new ArrayList<>(List.of("tea"))))
                .next();

        client = blind.request(client, session -> {
                    List<String> items = session.get(ITEMS).orElseThrow();
                    items.add("milk");
                    session.set("items", items);
                })
                .next();

        assertThat(blind.manager.currentSession(client).get(ITEMS)).contains(List.of("tea", "milk"));
    }
}

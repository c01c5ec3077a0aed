package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.test.FakeExchange;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deploy renames a class of the application, another one renames it back. */
class RenamedClassTests extends RedisStoreTests {

    private final Node before = Node.on(store);
    private final Node after = Node.on(
            store(options),
            settings -> settings.codec(JsonAttributeCodec.builder()
                    .allowedPackages(List.of("io.mistsession"))
                    .classLoader(new Renamed(RenamedClassTests.class.getClassLoader()))
                    .build()));

    private FakeExchange client = FakeExchange.https();

    @BeforeEach
    void logIn() {
        FakeExchange visitor = before.visitor(session -> {
            session.set("basket", new Basket("tea", 3));
            session.set("history", List.of(new Basket("milk", 1)));
            session.set("address", new Address("Main Street"));
            session.set("visits", 1L);
        });
        before.manager().logIn(visitor, "alice");
        client = before.answer(visitor);
    }

    @Test
    void onlyTheAttributesOfTheRenamedClassAreLost() {
        Session session = after.session(client);

        assertThat(session.owner()).contains("alice");
        assertThat(session.get("basket")).isNull();
        assertThat(session.get("history")).isNull();
        assertThat(session.get("address")).isEqualTo(new Address("Main Street"));
        assertThat(session.get("visits")).isEqualTo(1L);
        assertThat(session.names()).containsExactlyInAnyOrder("address", "visits");
        assertThat(after.events())
                .contains(new SessionEvent.AttributeUnreadable(session.id(), "basket"))
                .contains(new SessionEvent.AttributeUnreadable(session.id(), "history"));
    }

    @Test
    void renamingItBackReadsThemAgainWhateverElseWasSavedMeanwhile() {
        Session renamed = after.session(client);
        assertThat(renamed.get("basket")).isNull();
        renamed.set("visits", 2L);
        assertThat(renamed.increment("clicks", 1)).isEqualTo(1);
        client = after.answer(client);
        after.manager().rotateSession(client);
        client = after.answer(client);
        after.manager().logIn(client, "alice");
        client = after.answer(client);

        Session session = before.session(client);

        assertThat(session.get("basket")).isEqualTo(new Basket("tea", 3));
        assertThat(session.get("history")).isEqualTo(List.of(new Basket("milk", 1)));
        assertThat(session.get("visits")).isEqualTo(2L);
        assertThat(session.get("clicks")).isEqualTo(1L);
    }

    @Test
    void whatIsWrittenInItsPlaceReplacesIt() {
        Session renamed = after.session(client);
        renamed.set("basket", "tea");
        client = after.answer(client);

        assertThat(before.session(client).get("basket")).isEqualTo("tea");
        assertThat(before.session(client.next()).get("history")).isEqualTo(List.of(new Basket("milk", 1)));
    }

    /** An application's class, which the later application has under another name. */
    record Basket(String item, int count) {}

    record Address(String street) {}

    /** Where the basket's class has gone. */
    private static final class Renamed extends ClassLoader {

        private Renamed(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Basket.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}

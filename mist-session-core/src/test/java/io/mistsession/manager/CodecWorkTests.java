package io.mistsession.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import io.mistsession.Session;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.test.FakeExchange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request encodes and decodes: nothing that it does not use. */
class CodecWorkTests {

    private final CountingCodec codec = new CountingCodec();
    private final Application app = new Application(builder -> builder.codec(codec));
    private FakeExchange client = FakeExchange.https();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void anUnreadValueIsNeitherDecodedNorEncoded() {
        stored("items", new ArrayList<>(List.of("tea")));

        app.request(client, session -> assertThat(session.get("other")).isNull());

        assertThat(codec.work()).isEqualTo("0 decoded, 0 encoded");
    }

    @Test
    void anImmutableValueThatWasReadIsDecodedOnceAndNotEncoded() {
        stored("name", "alice");

        app.request(client, session -> {
            session.get("name");
            session.get("name");
        });

        assertThat(codec.work()).isEqualTo("1 decoded, 0 encoded");
    }

    @Test
    void aMutableValueThatWasReadIsEncodedOnceAtTheEnd() {
        stored("items", new ArrayList<>(List.of("tea")));

        app.request(client, session -> {
            session.get("items");
            assertThat(codec.work()).isEqualTo("1 decoded, 0 encoded");
        });

        assertThat(codec.work()).isEqualTo("1 decoded, 1 encoded");
    }

    @Test
    void aValueWithAnEqualSnapshotIsNotEncoded() {
        codec.takesSnapshots = true;
        stored("items", new ArrayList<>(List.of("tea")));

        app.request(client, session -> session.set("items", session.get("items")));

        assertThat(codec.work()).isEqualTo("1 decoded, 0 encoded");
    }

    @Test
    void aValueWithAnotherSnapshotIsSaved() {
        codec.takesSnapshots = true;
        stored("items", new ArrayList<>(List.of("tea")));

        app.request(client, session -> items(session).add("milk"));

        assertThat(app.manager.currentSession(client.next()).get("items")).isEqualTo(List.of("tea", "milk"));
    }

    @Test
    void onlyAValueThatEncodesOtherwiseThanItIsStoredIsDecodedAgain() {
        Set<String> stored = new HashSet<>(List.of("tea"));
        stored("set", stored);
        codec.salt = 1;

        app.request(client, session -> session.get("set"));

        assertThat(codec.work())
                .as("decoded, encoded, and once more to compare")
                .isEqualTo("2 decoded, 2 encoded");
        assertThat(app.store.operations().toString()).doesNotContain("SAVE");
    }

    @Test
    void aValueThatWasSavedOnceIsNotWrittenAgainAtTheEnd() {
        stored("items", new ArrayList<>(List.of("tea")));
        Session session = app.manager.currentSession(client);
        items(session).add("milk");
        session.save();
        app.store.forget();

        app.answer(client);

        assertThat(app.store.operations()).isEmpty();
    }

    @Test
    void aReadThatFillsATransientCacheIsNoChange() {
        try (Application own = new Application(builder -> builder.codec(JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.manager"))
                .build()))) {
            FakeExchange reader = own.request(session -> session.set("cart", new Cart(List.of("tea", "milk"))))
                    .next();
            own.store.forget();

            own.request(reader, session -> {
                Cart cart = session.get("cart", Cart.class).orElseThrow();
                assertThat(cart.total()).isEqualTo("2");
                session.set("cart", cart);
            });

            assertThat(own.store.operations().toString()).doesNotContain("SAVE");
        }
    }

    @Test
    void aReadThatFillsATransientCacheIsNoChangeEvenIfASetIsStoredInAnotherOrder() {
        try (Application own = new Application(builder -> builder.codec(JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.manager"))
                .build()))) {
            Set<String> grown = new HashSet<>(1_000);
            for (int i = 0; i < 100; i++) {
                grown.add("k" + i * 31);
            }
            FakeExchange reader =
                    own.request(session -> session.set("cart", new Cart(grown))).next();
            own.store.forget();

            own.request(
                    reader,
                    session -> session.get("cart", Cart.class).orElseThrow().total());

            assertThat(own.store.operations().toString()).doesNotContain("SAVE");
        }
    }

    private void stored(String name, Object value) {
        client = app.request(session -> session.set(name, value)).next();
        codec.forget();
        app.store.forget();
    }

    @SuppressWarnings("unchecked")
    private static List<String> items(Session session) {
        return (List<String>) session.get("items", List.class).orElseThrow();
    }

    /** Without a constructor that could fill the cache. */
    static final class Cart {
        private final Collection<String> items;
        private transient @Nullable String total;

        Cart(Collection<String> items) {
            this.items = items;
        }

        String total() {
            if (total == null) {
                total = Integer.toString(items.size());
            }
            return total;
        }
    }

    private static final class CountingCodec implements AttributeCodec {

        private final AttributeCodec json = JsonAttributeCodec.builder().build();
        private boolean takesSnapshots;

        /** Stands for the order of a set, which may differ each time: it makes the encoded bytes others. */
        private int salt;

        private int decoded;
        private int encoded;

        @Override
        public byte[] encode(String name, Object value) {
            encoded++;
            byte[] bytes = json.encode(name, value);
            byte[] salted = new byte[bytes.length + salt];
            System.arraycopy(bytes, 0, salted, 0, bytes.length);
            for (int i = bytes.length; i < salted.length; i++) {
                salted[i] = ' ';
            }
            return salted;
        }

        @Override
        public Object decode(String name, byte[] bytes) {
            decoded++;
            return json.decode(name, bytes);
        }

        @Override
        public boolean isImmutable(Object value) {
            return json.isImmutable(value);
        }

        @Override
        public @Nullable Object snapshot(Object value) {
            return takesSnapshots ? value.hashCode() : null;
        }

        void forget() {
            decoded = 0;
            encoded = 0;
        }

        String work() {
            return decoded + " decoded, " + encoded + " encoded";
        }
    }
}

package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.memory.InMemorySessionStore;
import java.io.ByteArrayInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import kotlin.Pair;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a developer reads when an attribute cannot be stored: which, where in it, why, and one remedy that helps. */
class RefusalTextTests {

    private static final String HERE = "io.mistsession.codec.RefusalTextTests$";
    private static final String GENERAL = " Store the data in it as a record or class of the application instead.";

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    private final AttributeCodec narrow = JsonAttributeCodec.builder()
            .allowedPackages(List.of("com.example.shop"))
            .build();

    @Test
    void aClassOutsideTheAllowedPackages() {
        assertThatThrownBy(() -> narrow.encode("cart", new Cart("a")))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessage("Attribute 'cart' of type " + HERE + "Cart cannot be stored: type " + HERE
                        + "Cart is not in the packages of mist.session.codec.allowed-packages."
                        + " Add io.mistsession.codec to mist.session.codec.allowed-packages.");
        assertThatThrownBy(() -> narrow.encode("cart", Map.of("key", new Cart[0])))
                .hasMessageEndingWith("type " + HERE
                        + "Cart[] is not in the packages of mist.session.codec.allowed-packages (at […])."
                        + " Add io.mistsession.codec to mist.session.codec.allowed-packages.");
    }

    @Test
    void whatIsSaidToHelpDoes() {
        AttributeCodec helped = JsonAttributeCodec.builder()
                .allowedPackages(List.of("com.example.shop", "io.mistsession.codec"))
                .build();

        assertThat(helped.decode("cart", helped.encode("cart", new Cart("a")))).isEqualTo(new Cart("a"));
    }

    @Test
    void aPackageThatIsTooWideIsNotAdvised() {
        assertThatThrownBy(() -> codec.encode("pair", new Pair("a", 1)))
                .hasMessage("Attribute 'pair' of type kotlin.Pair cannot be stored: type kotlin.Pair is not in the"
                        + " packages of mist.session.codec.allowed-packages." + GENERAL);
    }

    @Test
    void aPackageIsNotAdvisedIfItsClassesHoldWhatCannotBeStored() {
        assertThatThrownBy(() -> narrow.encode("checkout", new Checkout("1", new CardPayment())))
                .hasMessageEndingWith(
                        "Checkout is not in the packages of mist.session.codec.allowed-packages." + GENERAL);
    }

    @Test
    void aSessionInASession() {
        try (SessionManager manager = SessionManager.builder(InMemorySessionStore.create())
                .propagator(CookiePropagator.of(CookieOptions.defaults()))
                .codec(codec)
                .build()) {
            Session session = manager.create().session();

            assertThatThrownBy(() -> codec.encode("session", session))
                    .isInstanceOf(AttributeCodecException.class)
                    .hasMessageEndingWith(GENERAL);
        }
    }

    @Test
    void aTypeOfTheJdk() {
        assertThatThrownBy(() -> codec.encode("worker", new Thread()))
                .hasMessage(
                        "Attribute 'worker' of type java.lang.Thread cannot be stored: type java.lang.Thread is not one"
                                + " of the JDK's that can be stored, nor does mist.session.codec.allowed-packages admit"
                                + " such." + GENERAL);
        assertThatThrownBy(() -> codec.encode("upload", new Upload("a", new ByteArrayInputStream(new byte[1]))))
                .hasMessage("Attribute 'upload' of type " + HERE + "Upload cannot be stored: type"
                        + " java.io.ByteArrayInputStream is not one of the JDK's that can be stored, nor does"
                        + " mist.session.codec.allowed-packages admit such (at content)." + GENERAL);
    }

    @Test
    void aPathThroughListsAndMaps() {
        Order order = new Order(List.of(new Line(Map.of("secret", List.of("x", new Thread())))));

        assertThatThrownBy(() -> codec.encode("order", order))
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("(at lines[0].notes[…][1])")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aClassThatOnlyJavaCanSerialize() {
        assertThatThrownBy(() -> codec.encode("cart", new WithLock()))
                .hasMessage("Attribute 'cart' of type " + HERE + "WithLock cannot be stored: type"
                        + " java.util.concurrent.locks.ReentrantLock is not one of the JDK's that can be stored, nor"
                        + " does mist.session.codec.allowed-packages admit such (at lock)."
                        + " Set mist.session.codec.java-serialization=true.");
        assertThatThrownBy(() -> narrow.encode("cart", new WithLock()))
                .hasMessageEndingWith(" Set mist.session.codec.java-serialization=true and add io.mistsession.codec to"
                        + " mist.session.codec.allowed-packages.");
    }

    @Test
    void aClassThatJavaCannotSerializeEither() {
        AttributeCodec withJava = JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.codec"))
                .javaSerialization(true)
                .build();

        assertThatThrownBy(() -> withJava.encode("cart", new WritesThread()))
                .hasMessage("Attribute 'cart' of type " + HERE + "WritesThread cannot be stored: as JSON, " + HERE
                        + "WritesThread says by writeObject how Java shall serialize it, which JSON cannot do; with Java"
                        + " serialization, a java.lang.Thread in it is not Serializable." + GENERAL);
    }

    @Test
    void aPackageIsAdvisedAlsoIfJavaSerializationIsOn() {
        AttributeCodec withJava = JsonAttributeCodec.builder()
                .allowedPackages(List.of("com.example.shop"))
                .javaSerialization(true)
                .build();

        String help = " Add io.mistsession.codec to mist.session.codec.allowed-packages.";
        assertThatThrownBy(() -> withJava.encode("cart", new Cart("a"))).hasMessageEndingWith(help);
        assertThatThrownBy(() -> withJava.encode("carts", new ArrayList<>(List.of(new Cart("a")))))
                .hasMessageEndingWith(help);
    }

    @Test
    void adviceIsTriedForEachValue() {
        Map<String, Object> helped = new LinkedHashMap<>(Map.of("cart", new Cart("a")));
        Map<String, Object> notHelped = new LinkedHashMap<>(helped);
        notHelped.put("worker", new Thread());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> narrow.encode("a", helped))
                    .hasMessageEndingWith(" Add io.mistsession.codec to mist.session.codec.allowed-packages.");
            assertThatThrownBy(() -> narrow.encode("a", notHelped)).hasMessageEndingWith(GENERAL);
        }
    }

    @Test
    void javaSerializationIsNotAdvisedForWhatIsNotEqual() {
        assertThatThrownBy(() -> codec.encode("n", new Growing(1)))
                .hasMessageEndingWith("cannot be stored: it does not come back equal (at value)." + GENERAL);
    }

    @Test
    void aLogger() {
        assertThatThrownBy(() -> codec.encode("bean", new Logging()))
                .hasMessageContaining("cannot be stored: it holds a logger, ")
                .hasMessageEndingWith(
                        " (at log). Make the field static, or transient if a constructor without parameters sets it.");
    }

    @Test
    void aLambda() {
        Runnable lambda = () -> {};

        assertThatThrownBy(() -> codec.encode("task", lambda))
                .hasMessage("Attribute 'task' of type " + lambda.getClass().getTypeName() + " cannot be stored: "
                        + lambda.getClass().getTypeName() + " is a lambda. Store the data behind it instead.");
    }

    @Test
    void aSubclassThatSpringHasMade() {
        assertThatThrownBy(() -> codec.encode("cart", new Proxied$$SpringCGLIB$$0()))
                .hasMessage("Attribute 'cart' of type " + HERE + "Proxied$$SpringCGLIB$$0 cannot be stored: " + HERE
                        + "Proxied$$SpringCGLIB$$0 is a proxy. Store the data behind it instead.");
    }

    @Test
    void aServiceInsideARecord() {
        assertThatThrownBy(() -> codec.encode("checkout", new Checkout("1", new CardPayment())))
                .hasMessageStartingWith(
                        "Attribute 'checkout' of type " + HERE + "Checkout cannot be stored: type java.")
                .hasMessageContaining(" is not one of the JDK's that can be stored")
                .hasMessageEndingWith(" (at payment.workers)." + GENERAL);
    }

    @Test
    void aSessionScopedBeanWithAService() {
        assertThatThrownBy(() -> codec.encode("scopedTarget.checkout", new Checkout("1", new CardPayment())))
                .hasMessageEndingWith(
                        " (at payment.workers). A session-scoped bean is to hold data only: inject services"
                                + " into the classes that use it.");
    }

    @Test
    void aSizeBeyondTheLimit() {
        assertThatThrownBy(() -> codec.encode("text", "x".repeat(70_000)))
                .isInstanceOf(AttributeTooLargeException.class)
                .hasMessage("Attribute 'text' of type java.lang.String cannot be stored: it takes 70001 bytes, and"
                        + " mist.session.codec.max-attribute-size is 65536");
        assertThatThrownBy(() -> codec.encode("list", new ArrayList<>(List.of("x".repeat(70_000)))))
                .hasMessageEndingWith("it takes 70029 bytes, and mist.session.codec.max-attribute-size is 65536");
        String[] many = new String[100_000];
        Arrays.fill(many, "text");
        assertThatThrownBy(() -> codec.encode("list", many))
                .hasMessageEndingWith(
                        "it takes more than 131072 bytes, and mist.session.codec.max-attribute-size is 65536");
    }

    record Cart(String id) {}

    record Growing(int value) implements Serializable {
        Growing {
            value++;
        }
    }

    static final class Logging {
        private final Logger log = LoggerFactory.getLogger(Logging.class);
    }

    record Upload(String name, Object content) {}

    record Order(List<Line> lines) {}

    record Line(Map<String, Object> notes) {}

    interface Payment {}

    static final class CardPayment implements Payment {
        private final ExecutorService workers = Executors.newSingleThreadExecutor();

        CardPayment() {
            workers.shutdown();
        }
    }

    record Checkout(String id, Payment payment) {}

    static final class WithLock implements Serializable {
        private final Lock lock = new ReentrantLock();
    }

    static final class WritesThread implements Serializable {
        private void writeObject(ObjectOutputStream out) throws java.io.IOException {
            out.writeObject(new Thread());
        }
    }

    static class Proxied$$SpringCGLIB$$0 {
        public String getId() {
            return "a";
        }
    }
}

package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodecException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a developer reads when an attribute cannot be stored: which, why, and what to do. */
class RefusalTextTests {

    private static final String HERE = "io.mistsession.codec.RefusalTextTests$";

    private final JsonAttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @Test
    void aClassOutsideTheAllowedPackages() {
        JsonAttributeCodec narrow = JsonAttributeCodec.builder()
                .allowedPackages(List.of("com.example.shop"))
                .build();

        assertThatThrownBy(() -> narrow.encode("cart", new Cart("a")))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessage("Attribute 'cart' of type " + HERE + "Cart cannot be stored: type " + HERE
                        + "Cart is not in the packages of mist.session.codec.allowed-packages."
                        + " Add io.mistsession.codec there, or declare a JsonDialect bean for it.");
        assertThatThrownBy(() -> narrow.encode("cart", Map.of("key", new Cart[0])))
                .hasMessageEndingWith("type " + HERE
                        + "Cart[] is not in the packages of mist.session.codec.allowed-packages."
                        + " Add io.mistsession.codec there, or declare a JsonDialect bean for it.");
    }

    @Test
    void aTypeOfTheJdk() {
        assertThatThrownBy(() -> codec.encode("worker", new Thread()))
                .hasMessage(
                        "Attribute 'worker' of type java.lang.Thread cannot be stored: type java.lang.Thread is not one"
                                + " of the JDK's that can be stored, nor does mist.session.codec.allowed-packages admit such."
                                + " Store what it is made from instead.");
        assertThatThrownBy(() -> codec.encode("upload", new Upload("a", new ByteArrayInputStream(new byte[1]))))
                .hasMessage("Attribute 'upload' of type " + HERE + "Upload cannot be stored: type"
                        + " java.io.ByteArrayInputStream is not one of the JDK's that can be stored, nor does"
                        + " mist.session.codec.allowed-packages admit such (in " + HERE + "Upload.content)."
                        + " Store what it is made from instead.");
    }

    @Test
    void aClassWithoutProperties() {
        assertThatThrownBy(() -> codec.encode("cart", new Opaque()))
                .hasMessage("Attribute 'cart' of type " + HERE + "Opaque cannot be stored: " + HERE
                        + "Opaque has no properties, or no constructor, that JSON can use. Give it a constructor and"
                        + " properties, teach it to JSON by a JacksonModule bean, or, if it is Serializable, set"
                        + " mist.session.codec.java-serialization=true.");
    }

    @Test
    void aLambda() {
        Runnable lambda = () -> {};

        assertThatThrownBy(() -> codec.encode("task", lambda))
                .hasMessage("Attribute 'task' of type " + lambda.getClass().getTypeName() + " cannot be stored: "
                        + lambda.getClass().getTypeName()
                        + " is a lambda or a proxy. Store the data behind it instead.");
    }

    @Test
    void aSubclassThatSpringHasMade() {
        assertThatThrownBy(() -> codec.encode("cart", new Proxied$$SpringCGLIB$$0()))
                .hasMessage("Attribute 'cart' of type " + HERE + "Proxied$$SpringCGLIB$$0 cannot be stored: " + HERE
                        + "Proxied$$SpringCGLIB$$0 is a lambda or a proxy. Store the data behind it instead.");
    }

    @Test
    void aServiceInsideARecord() {
        assertThatThrownBy(() -> codec.encode("checkout", new Checkout("1", new CardPayment())))
                .hasMessage("Attribute 'checkout' of type " + HERE + "Checkout cannot be stored: " + HERE
                        + "CardPayment has no properties, or no constructor, that JSON can use (in " + HERE
                        + "Checkout.payment). Give it a constructor and properties, teach it to JSON by a JacksonModule"
                        + " bean, or, if it is Serializable, set mist.session.codec.java-serialization=true.");
    }

    @Test
    void aSessionScopedBeanWithAService() {
        assertThatThrownBy(() -> codec.encode("scopedTarget.checkout", new Checkout("1", new CardPayment())))
                .hasMessage("Attribute 'scopedTarget.checkout' of type " + HERE + "Checkout cannot be stored: " + HERE
                        + "CardPayment has no properties, or no constructor, that JSON can use (in " + HERE
                        + "Checkout.payment). A session-scoped bean is to hold data only: inject services into those who"
                        + " use it.");
    }

    @Test
    void aKeyOfAMapIsNeverQuoted() {
        assertThatThrownBy(() -> codec.encode("cart", Map.of("hunter2", new Opaque())))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageNotContaining("hunter2");
    }

    record Cart(String id) {}

    record Upload(String name, Object content) {}

    interface Payment {}

    static final class CardPayment implements Payment {}

    record Checkout(String id, Payment payment) {}

    static final class Opaque {}

    static class Proxied$$SpringCGLIB$$0 {
        public String getId() {
            return "a";
        }
    }
}

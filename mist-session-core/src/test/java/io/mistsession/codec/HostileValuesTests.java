package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that cannot be stored, or that want to do harm when they are. */
@SuppressWarnings({"DoNotCallSuggester", "InfiniteRecursion"}) // That is what they are for.
class HostileValuesTests {

    private static final String SECRET = "hunter2";

    private static final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @ParameterizedTest
    @MethodSource("values")
    void isRefusedInWordsThatNameTheAttributeAndTheTypeOnly(Object value) {
        Throwable refusal = catchThrowable(() -> codec.encode("cart", value));

        assertThat(refusal)
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageStartingWith(
                        "Attribute 'cart' of type " + value.getClass().getTypeName());
        assertThat(textOf(refusal)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isRefusedInsideOthersToo(Object value) {
        Map<String, Object> map = new HashMap<>(Map.of(SECRET, value));

        Throwable refusal = catchThrowable(() -> codec.encode("cart", new SampleValues.Holder(map)));

        assertThat(refusal).isInstanceOf(AttributeCodecException.class);
        assertThat(textOf(refusal)).doesNotContain(SECRET);
    }

    @Test
    void namesTheOffendingTypeAndTheProperty() {
        assertThatThrownBy(() -> codec.encode("cart", List.of(new Thread(SECRET))))
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() ->
                        JsonAttributeCodec.builder().build().encode("cart", List.of(new SampleValues.Point(1, 2))))
                .hasMessageContaining("io.mistsession.codec.SampleValues$Point")
                .hasMessageContaining("mist.session.codec.allowed-packages");
    }

    @Test
    void refusesWhatIsTooLargeAndStopsWhatHasNoEnd() {
        assertThatThrownBy(() -> codec.encode("a", "x".repeat(70_000))).isInstanceOf(AttributeTooLargeException.class);
        assertThatThrownBy(() -> codec.encode("a", List.of("中".repeat(30_000))))
                .isInstanceOf(AttributeTooLargeException.class);
        assertThatThrownBy(() -> codec.encode("a", new Endless())).isInstanceOf(AttributeTooLargeException.class);
    }

    @Test
    void whatFitsIsReadAgain() {
        List<Object> values =
                List.of(BigInteger.TEN.pow(60_000), "x".repeat(65_000), Map.of("k".repeat(60_000), 1), new char[5_000]);

        for (Object value : values) {
            Object back = codec.decode("a", codec.encode("a", value));

            RoundTripTests.assertEqual(back, value);
        }
        List<Object> big = new ArrayList<>(List.of(BigInteger.TEN.pow(60_000)));
        assertThat(codec.decode("a", codec.encode("a", big))).isEqualTo(big);
    }

    @Test
    void letsAnOutOfMemoryErrorPass() {
        assertThatThrownBy(() -> codec.encode("a", OutOfMemory.filled())).isInstanceOf(OutOfMemoryError.class);
    }

    static Stream<Object> values() {
        Map<String, Object> selfReferencing = new HashMap<>();
        selfReferencing.put(SECRET, selfReferencing);
        IdentityHashMap<Object, Object> selfKeyed = new IdentityHashMap<>();
        selfKeyed.put(selfKeyed, 1);
        List<Object> selfListed = new ArrayList<>();
        selfListed.add(List.of(selfListed));
        SampleValues.Person friend = SampleValues.person(SECRET, 1);
        friend.getFriends().add(friend);
        Runnable lambda = () -> {};
        Object proxy = Proxy.newProxyInstance(
                Runnable.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);
        Object ownProxy = Proxy.newProxyInstance(
                Own.class.getClassLoader(), new Class<?>[] {Own.class}, (self, method, args) -> null);
        return Stream.of(
                new Thread(SECRET),
                new ByteArrayInputStream(new byte[1]),
                lambda,
                proxy,
                ownProxy,
                selfReferencing,
                selfKeyed,
                selfListed,
                friend,
                nested(100),
                nested(10_000),
                ThrowingList.filled(),
                new TreeMap<>(Comparator.nullsFirst(Comparator.<String>naturalOrder())),
                new TreeMap<>(Comparator.comparing(String::length)),
                new Locale("x", "Y", SECRET),
                new SimpleTimeZone(1, SECRET),
                Thread.class);
    }

    private static Object nested(int depth) {
        Object value = SECRET;
        for (int i = 0; i < depth; i++) {
            value = Collections.singletonList(value);
        }
        return value;
    }

    private static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    interface Own {}

    static final class Endless extends LinkedHashSet<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.generate(() -> "text").iterator();
        }
    }

    /** Throws when it is read again. */
    static final class ThrowingList extends ArrayList<Object> {

        static ThrowingList filled() {
            ThrowingList list = new ThrowingList();
            list.addAll(List.of("x"));
            return list;
        }

        @Override
        public boolean add(Object element) {
            throw new IllegalStateException(SECRET);
        }
    }

    static final class OutOfMemory extends ArrayList<Object> {

        static OutOfMemory filled() {
            OutOfMemory list = new OutOfMemory();
            list.addAll(List.of("x"));
            return list;
        }

        @Override
        public boolean add(Object element) {
            throw new OutOfMemoryError("in a test");
        }
    }
}

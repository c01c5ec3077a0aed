package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SimpleTimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that cannot be stored, or that want to do harm when they are. */
@SuppressWarnings({"DoNotCallSuggester", "InfiniteRecursion"}) // That is what they are for.
class HostileValuesTests {

    private static final String SECRET = "hunter2";

    private static final JsonAttributeCodec codec = JsonAttributeCodec.builder()
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
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("mist.session.codec.allowed-packages");
        assertThatThrownBy(() ->
                        JsonAttributeCodec.builder().build().encode("cart", List.of(new SampleValues.Point(1, 2))))
                .hasMessageContaining("io.mistsession.codec.SampleValues$Point")
                .hasMessageContaining("mist.session.codec.allowed-packages");
    }

    @Test
    void refusesAClassWithoutCreatorAlsoWhereNoNameIsWritten() {
        codec.encode("a", new Final(null));

        assertThatThrownBy(() -> codec.encode("a", new Final(new NoCreator(1, SECRET))))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("NoCreator");
    }

    @Test
    void refusesWhatWouldLoseAProperty() {
        assertThatThrownBy(() -> codec.encode("a", new Lossy(7)))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("come back equal");
    }

    @Test
    void takesAClassWhoseTextChangesByItself() {
        assertThat(codec.decode("a", codec.encode("a", new Ticking()))).isInstanceOf(Ticking.class);
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
        assertThatThrownBy(() -> codec.encode("a", new OutOfMemory())).isInstanceOf(OutOfMemoryError.class);
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
                new Object(),
                new BitSet(),
                lambda,
                proxy,
                ownProxy,
                selfReferencing,
                selfKeyed,
                selfListed,
                friend,
                nested(100),
                nested(10_000),
                new Throwing(),
                new ThrowingError(),
                new Overflowing(),
                new NoCreator(1, SECRET),
                new NoProperties(),
                new ThrowingList(),
                new TreeMap<>(Comparator.<String>reverseOrder()),
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER),
                new ConcurrentSkipListMap<>(Comparator.<String>reverseOrder()),
                new PriorityQueue<>(Comparator.<String>reverseOrder()),
                Collections.unmodifiableSortedMap(new TreeMap<>(Comparator.<String>reverseOrder())),
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

    record Final(@Nullable NoCreator content) {}

    static final class Throwing {
        public String getSecret() {
            throw new IllegalStateException(SECRET);
        }
    }

    static final class ThrowingError {
        public String getSecret() {
            throw new AssertionError(SECRET);
        }
    }

    static final class Overflowing {
        public int getDepth() {
            return 1 + getDepth();
        }
    }

    static final class OutOfMemory {
        public int getSize() {
            throw new OutOfMemoryError("in a test");
        }
    }

    static final class NoCreator {
        private final int number;
        private final String text;

        private NoCreator(int number, String text) {
            this.number = number;
            this.text = text;
        }

        public int getNumber() {
            return number;
        }

        public String getText() {
            return text;
        }
    }

    static final class NoProperties {}

    static final class Lossy {
        private int hidden;

        Lossy() {}

        Lossy(int hidden) {
            this.hidden = hidden;
        }

        public int getShown() {
            return hidden;
        }
    }

    static final class Ticking {
        private static long ticks;

        public long getTicks() {
            return ticks++;
        }
    }

    static final class Endless {
        public Iterable<String> getTexts() {
            return new EndlessTexts();
        }
    }

    static final class EndlessTexts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.generate(() -> "text").iterator();
        }
    }

    static final class ThrowingList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public int size() {
            return 1;
        }
    }
}

package io.mistsession.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JavaSerializationTests {

    private static int deserialized;

    private final AttributeCodec off = builder().build();
    private final AttributeCodec on = builder().javaSerialization(true).build();

    @BeforeEach
    void nothingIsDeserializedYet() {
        deserialized = 0;
    }

    @ParameterizedTest
    @MethodSource("contents")
    void holdsWhatJsonCannot(Serializable content) {
        OnlySerializable value = new OnlySerializable("x", content);

        byte[] encoded = on.encode("a", value);

        assertThat(encoded[0]).isEqualTo((byte) 'o');
        assertThat(on.decode("a", encoded)).isEqualTo(value);
    }

    @Test
    void isNotUsedForWhatJsonCanHold() {
        assertThat(on.encode("a", SampleValues.person("x", 1))[0]).isEqualTo((byte) 'S');
    }

    @Test
    void isOffUnlessSwitchedOn() {
        byte[] stored = on.encode("a", new OnlySerializable("x", 1));
        deserialized = 0;

        assertThatThrownBy(() -> off.decode("a", stored))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("mist.session.codec.java-serialization");
        assertThatThrownBy(() -> off.encode("a", new OnlySerializable("x", 1)))
                .isInstanceOf(AttributeCodecException.class);
        assertThat(deserialized).isZero();
    }

    @Test
    void rawJavaBytesAreNeverDeserialized() throws IOException {
        byte[] raw = serialized(new OnlySerializable("x", 1));

        assertThat(raw).startsWith(0xAC, 0xED);
        for (AttributeCodec codec : List.of(on, off)) {
            assertThatThrownBy(() -> codec.decode("a", raw)).isInstanceOf(AttributeCodecException.class);
        }
        assertThat(deserialized).isZero();
    }

    @Test
    void refusesTypesThatAreNotAllowedBeforeTheyAreLookedUp() throws IOException {
        Object proxy =
                Proxy.newProxyInstance(Handler.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Handler());
        for (Object gadget : List.of(new File("x"), proxy, new Object[] {new Thread.State[0]})) {
            for (Object value : List.of(gadget, new OnlySerializable("x", (Serializable) gadget))) {
                byte[] stored = tagged(serialized(value));

                assertThatThrownBy(() -> on.decode("a", stored)).isInstanceOf(AttributeCodecException.class);
            }
        }
    }

    @Test
    void refusesArraysAndDepthsBeyondTheLimits() throws IOException {
        Object deep = "x";
        for (int i = 0; i < 100; i++) {
            deep = new Object[] {deep};
        }
        byte[] array = tagged(serialized(new long[] {1}));
        Arrays.fill(array, array.length - 12, array.length - 8, (byte) 0x7f);

        byte[] stored = tagged(serialized(deep));
        assertThatThrownBy(() -> on.decode("a", stored)).isInstanceOf(AttributeCodecException.class);
        assertThatThrownBy(() -> on.decode("a", array)).isInstanceOf(AttributeCodecException.class);
    }

    @Test
    void refusesAtOnceWhatItCouldNotRead() {
        assertThatThrownBy(() -> on.encode("a", new OnlySerializable("x", Thread.State.NEW)))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("OnlySerializable");
        assertThatThrownBy(() -> on.encode("a", new Unreadable())).isInstanceOf(AttributeCodecException.class);
    }

    @Test
    void refusesSetsThatHoldEachOtherSoOftenThatTheyCannotBeRead() throws IOException {
        HashSet<Object> root = new HashSet<>();
        HashSet<Object> left = root;
        HashSet<Object> right = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            HashSet<Object> nextLeft = new HashSet<>();
            HashSet<Object> nextRight = new HashSet<>(Set.of("x"));
            left.add(nextLeft);
            left.add(nextRight);
            right.add(nextLeft);
            right.add(nextRight);
            left = nextLeft;
            right = nextRight;
        }
        AttributeCodec deep = builder().javaSerialization(true).maxDepth(1_000).build();

        byte[] stored = tagged(serialized(root));
        assertThatThrownBy(() -> deep.decode("a", stored))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("refers to its parts too often");
    }

    @Test
    void aClassThatWritesItselfNeedNotWriteItsFields() {
        WritesOnlyItsList value = new WritesOnlyItsList(List.of(new WritesOnlyItsList(List.of()), "x", 5L));

        assertThat(((WritesOnlyItsList) on.decode("a", on.encode("a", value))).list)
                .hasSize(3);
    }

    @Test
    void sharedPartsAreNoHindrance() {
        HashMap<String, Object> shared = new HashMap<>(Map.of("text", "value"));
        OnlySerializable value = new OnlySerializable("x", Collections.nCopies(1_000, shared));

        assertThat(on.decode("a", on.encode("a", value))).isEqualTo(value);
    }

    @Test
    void aClassThatWritesItselfWritesForThoseAboveItToo() {
        Frame value = new Frame("x");

        assertThat(on.decode("a", on.encode("a", value))).isEqualTo(value);
    }

    @Test
    void locksAndAtomicsComeBack() {
        Guarded back = (Guarded) on.decode("a", on.encode("a", new Guarded()));

        assertThat(back.lock.tryLock()).isTrue();
        assertThat(back.count.get()).isEqualTo(5);
        assertThat(back.failure).hasMessage("x");
    }

    @ParameterizedTest
    @MethodSource("unequal")
    void refusesWhatDoesNotComeBackEqualEither(Object value, String reason) {
        assertThatThrownBy(() -> on.encode("a", value))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("java-serialization=true");
        assertThatThrownBy(() -> on.encode("a", new OnlySerializable("x", (Serializable) value)))
                .isInstanceOf(AttributeCodecException.class);
    }

    static List<Object[]> unequal() {
        return List.of(
                new Object[] {new Growing(1), "does not come back equal (at value)"},
                new Object[] {new LosesLock(5), "its transient field lock would be null"},
                new Object[] {new NextNumber(1), "does not come back equal (at number)"},
                new Object[] {new Derived(7), "with Java serialization, it does not come back equal"});
    }

    @Test
    void doesNotLoseACacheThatJsonHasRefused() {
        LosesCache value = new LosesCache(5);
        value.cache = "5";

        assertThatThrownBy(() -> on.encode("a", value))
                .hasMessageContaining("its transient field cache would be null")
                .hasMessageNotContaining("with Java serialization");
    }

    @Test
    void holdsObjectsThatReferToEachOther() {
        Member first = new Member("first");
        Member second = new Member("second");
        first.others.add(second);
        second.others.add(first);
        first.byName.put("second", second);
        second.byName.put("self", second);

        Member back = (Member) on.decode("a", on.encode("a", first));

        assertThat(back.others.get(0).others.get(0)).isSameAs(back);
        assertThat(requireNonNull(back.byName.get("second")).name).isEqualTo("second");
    }

    @Test
    void holdsATreeMapOfTheApplicationWithAComparatorThatJsonCannot() {
        Sorted sorted = new Sorted(Comparator.reverseOrder());
        sorted.put("a", 1);
        sorted.put("b", 2);

        assertThat(((Sorted) on.decode("a", on.encode("a", sorted))).firstKey()).isEqualTo("b");
    }

    @Test
    void refusesAUrlWhichAsksANameServerInAHashTable() throws Exception {
        HashMap<URL, Object> map = new HashMap<>();
        URL url = new URL(null, "http://example.invalid/", new NoLookUp());
        map.put(url, 1L);
        byte[] stored = tagged(serialized(map));

        assertThatThrownBy(() -> on.decode("a", stored)).isInstanceOf(AttributeCodecException.class);
        assertThatThrownBy(() -> on.encode("a", new OnlySerializable("x", url)))
                .isInstanceOf(AttributeCodecException.class);
        assertThat(on.encode("a", map)[0]).isEqualTo((byte) 'S');
    }

    @Test
    void saysWhyItRefused() {
        assertThatThrownBy(() -> on.encode("a", new OnlySerializable("x", Thread.State.NEW)))
                .hasMessageContaining("with Java serialization, type java.lang.Thread$State is not one of the JDK's");
    }

    static List<Serializable> contents() {
        return List.of(
                1,
                5L,
                "x",
                'c',
                true,
                1.5,
                new BigDecimal("1.50"),
                new UUID(1, 2),
                Instant.EPOCH,
                SampleValues.Color.GREEN,
                SampleValues.person("x", 1),
                (Serializable) List.of(1, 2, 3),
                (Serializable) Map.of("a", 1),
                (Serializable) Arrays.asList(1, 2),
                (Serializable) Collections.emptyList(),
                (Serializable) Collections.unmodifiableList(Arrays.asList(1)),
                (Serializable) Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1))),
                (Serializable) Collections.synchronizedMap(new HashMap<>(Map.of("a", 1))),
                new HashMap<>(Map.of("a", 1L)),
                new HashSet<>(Set.of("a")),
                new TreeMap<>(Map.of("a", 1L)),
                EnumSet.of(SampleValues.Color.RED),
                new EnumMap<>(Map.of(SampleValues.Color.RED, 1)),
                new java.sql.Timestamp(5),
                new java.sql.Date(6),
                new GregorianCalendar(2026, Calendar.NOVEMBER, 30),
                new BitSet(5),
                new ConcurrentHashMap<>(Map.of("a", 1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                new TreeMap<>(Comparator.<String>reverseOrder()));
    }

    private static JsonAttributeCodec.Builder builder() {
        return JsonAttributeCodec.builder().allowedPackages(List.of("io.mistsession.codec"));
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static byte[] tagged(byte[] bytes) {
        byte[] tagged = new byte[bytes.length + 1];
        tagged[0] = 'o';
        System.arraycopy(bytes, 0, tagged, 1, bytes.length);
        return tagged;
    }

    static final class OnlySerializable implements Serializable {

        private final String text;
        private final Serializable content;

        OnlySerializable(String text, Serializable content) {
            this.text = text;
            this.content = content;
        }

        OnlySerializable(String text, List<?> content) {
            this(text, (Serializable) content);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            deserialized++;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OnlySerializable that && text.equals(that.text) && content.equals(that.content);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, content);
        }
    }

    record Growing(int value) implements Serializable {
        Growing {
            value++;
        }
    }

    static final class LosesLock implements Serializable {
        private final transient Lock lock = new ReentrantLock();
        private final int value;

        LosesLock(int value) {
            this.value = value;
        }
    }

    static final class LosesCache implements Serializable {
        private transient @Nullable String cache;
        private final int value;

        LosesCache(int value) {
            this.value = value;
        }
    }

    static final class NextNumber implements Serializable {
        private final int number;

        NextNumber(int number) {
            this.number = number;
        }

        private Object readResolve() {
            return new NextNumber(number + 1);
        }
    }

    static class NotSerializable {
        protected int lost;
    }

    static final class Derived extends NotSerializable implements Serializable {
        private final Lock lock = new ReentrantLock();

        Derived(int lost) {
            this.lost = lost;
        }
    }

    static final class Member implements Serializable {
        private final String name;
        private final List<Member> others = new ArrayList<>();
        private final Map<String, Member> byName = new HashMap<>();

        Member(String name) {
            this.name = name;
        }
    }

    static final class Sorted extends TreeMap<String, Object> {
        Sorted() {}

        Sorted(Comparator<String> order) {
            super(order);
        }
    }

    private static final class NoLookUp extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException();
        }

        @Override
        protected @Nullable InetAddress getHostAddress(URL url) {
            return null;
        }
    }

    static class Named implements Serializable {

        String name = "";
    }

    /** Public, with a public constructor, as the JDK makes it by that. */
    public static final class Frame extends Named implements Externalizable {

        public Frame() {}

        Frame(String name) {
            this.name = name;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(name);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            name = (String) in.readObject();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Frame that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    static final class Guarded implements Serializable {
        private final Lock lock = new ReentrantLock();
        private final AtomicInteger count = new AtomicInteger(5);
        private final Exception failure = new IllegalStateException("x");
    }

    static final class WritesOnlyItsList implements Serializable {
        private final long number = System.nanoTime();
        private transient List<Object> list;
        private final String text = String.valueOf("text");

        WritesOnlyItsList(List<Object> list) {
            this.list = list;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(new ArrayList<>(list));
        }

        @SuppressWarnings("unchecked")
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            list = (List<Object>) in.readObject();
        }
    }

    static final class Unreadable implements Serializable {
        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("never");
        }
    }

    private static final class Handler implements InvocationHandler, Serializable {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return null;
        }
    }
}

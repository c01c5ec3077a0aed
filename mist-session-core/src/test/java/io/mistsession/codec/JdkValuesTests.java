package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kotlin.collections.EmptyList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What applications keep of the JDK comes back equal: as the attribute, in a list, and as a field of a class. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // Applications have them.
class JdkValuesTests {

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    static Stream<Object> equalToTheirCopy() throws UnknownHostException {
        Timestamp timestamp = Timestamp.from(Instant.parse("2026-11-30T10:11:12.123456789Z"));
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.FRANCE);
        calendar.setTimeInMillis(1_700_000_000_000L);
        calendar.setLenient(false);
        calendar.setFirstDayOfWeek(Calendar.SUNDAY);
        return Stream.of(
                timestamp,
                new java.sql.Date(1_700_000_000_000L),
                new Time(3_600_000),
                calendar,
                BitSet.valueOf(new long[] {5, -1}),
                new BitSet(),
                new AbstractMap.SimpleEntry<>("a", 1L),
                new AbstractMap.SimpleImmutableEntry<>(1L, null),
                InetAddress.getByAddress(new byte[] {10, 0, 0, 1}),
                InetAddress.getByAddress("host", new byte[] {10, 0, 0, 1}),
                InetAddress.getByAddress(new byte[16]),
                RoundingMode.HALF_EVEN,
                new MathContext(5, RoundingMode.DOWN));
    }

    @ParameterizedTest
    @MethodSource("equalToTheirCopy")
    void comesBackEqualAndWithItsClass(Object value) {
        for (Object back : List.of(
                roundTrip(value), roundTrip(new ArrayList<>(List.of(value))).get(0), roundTrip(new Box(value)).value)) {
            assertThat(back).isEqualTo(value).hasSameClassAs(value);
        }
        assertThat(List.of(roundTrip(new Object[] {value}))).containsExactly(value);
    }

    @Test
    void fieldsOfTheseTypesComeBack() {
        Everything everything = new Everything();

        Everything back = roundTrip(everything);

        assertThat(back.timestamp).isEqualTo(everything.timestamp).hasSameClassAs(everything.timestamp);
        assertThat(back.date).isExactlyInstanceOf(java.sql.Date.class).isEqualTo(everything.date);
        assertThat(back.asDate).isExactlyInstanceOf(Timestamp.class).isEqualTo(everything.asDate);
        assertThat(back.calendar).isEqualTo(everything.calendar);
        assertThat(back.bits).isEqualTo(everything.bits);
        assertThat(back.text).hasToString("abc");
        assertThat(back.sequence).isExactlyInstanceOf(StringBuilder.class).hasToString("def");
        assertThat(back.order).isSameAs(String.CASE_INSENSITIVE_ORDER);
        assertThat(back.entry).isEqualTo(everything.entry);
        assertThat(back.nothing).isNull();
    }

    @Test
    void anEmptyEnumMapComesBackAsOne() {
        ByColor byColor = new ByColor();

        ByColor back = (ByColor) codec.decode("a", codec.encode("a", byColor));
        Object alone = codec.decode("a", codec.encode("a", new EnumMap<>(SampleValues.Color.class)));
        back.declared.put(SampleValues.Color.GREEN, 1);
        back.declared.put(SampleValues.Color.RED, 2);

        assertThat(back.declared).isExactlyInstanceOf(EnumMap.class);
        assertThat(back.declared.keySet()).containsExactly(SampleValues.Color.RED, SampleValues.Color.GREEN);
        assertThat(back.any).isExactlyInstanceOf(EnumMap.class);
        assertThat(alone).isExactlyInstanceOf(EnumMap.class);
    }

    @Test
    void anEmptyListOfKotlinComesBackAsOneOfTheJdk() {
        OfKotlin back = (OfKotlin) codec.decode("a", codec.encode("a", new OfKotlin()));

        assertThat(back.list).isEmpty();
        assertThat(back.any).isEqualTo(List.of());
    }

    @Test
    void anEnumMapAsAPropertyComesBack() {
        Colors colors = new Colors();
        colors.map.put(SampleValues.Color.RED, List.of(1L));

        assertThat(roundTrip(colors).map).isExactlyInstanceOf(EnumMap.class).isEqualTo(colors.map);
        assertThat(roundTrip(new Colors()).map).isEmpty();
    }

    @Test
    void textsThatCanGrowComeBack() {
        assertThat(roundTrip(new StringBuilder("ab")).append("c")).hasToString("abc");
        assertThat(roundTrip(new StringBuffer("ab")))
                .isExactlyInstanceOf(StringBuffer.class)
                .hasToString("ab");
    }

    @Test
    void patternsAndUrlsComeBack() throws Exception {
        Pattern pattern = roundTrip(Pattern.compile("a+", Pattern.CASE_INSENSITIVE));

        assertThat(pattern.matcher("AA").matches()).isTrue();
        assertThat(roundTrip(URI.create("https://nowhere.invalid/a?b").toURL()).toExternalForm())
                .isEqualTo("https://nowhere.invalid/a?b");
    }

    @Test
    void countersComeBack() {
        LongAdder adder = new LongAdder();
        adder.add(5);

        assertThat(roundTrip(adder).sum()).isEqualTo(5);
        assertThat(roundTrip(new AtomicIntegerArray(new int[] {1, 2}))).hasToString("[1, 2]");
        assertThat(roundTrip(new AtomicLongArray(new long[] {3}))).hasToString("[3]");
    }

    static Stream<Comparator<?>> comparators() {
        return Stream.of(
                Comparator.<String>reverseOrder(),
                String.CASE_INSENSITIVE_ORDER,
                String.CASE_INSENSITIVE_ORDER.reversed(),
                new StateTests.ByLength(),
                new StateTests.ByLength().reversed(),
                Orders.BACKWARDS);
    }

    @ParameterizedTest
    @MethodSource("comparators")
    @SuppressWarnings("unchecked")
    void aSortedCollectionKeepsItsComparator(Comparator<?> some) {
        Comparator<String> order = (Comparator<String>) some;
        List<String> words = List.of("b", "A", "ccc");
        SortedMap<String, Object> map = new TreeMap<>(order);
        words.forEach(word -> map.put(word, 1L));
        SortedMap<String, Object> concurrent = new ConcurrentSkipListMap<>(order);
        concurrent.putAll(map);
        TreeSet<String> set = new TreeSet<>(order);
        set.addAll(words);
        PriorityQueue<String> queue = new PriorityQueue<>(order);
        queue.addAll(words);

        assertThat(List.copyOf(roundTrip(map).keySet())).isEqualTo(List.copyOf(map.keySet()));
        assertThat(roundTrip(concurrent)).isEqualTo(concurrent).isExactlyInstanceOf(ConcurrentSkipListMap.class);
        assertThat(roundTrip(new Box(map)).value).asString().isEqualTo(map.toString());
        TreeSet<String> back = roundTrip(set);
        back.add("Bb");
        set.add("Bb");
        assertThat(List.copyOf(back)).isEqualTo(List.copyOf(set));
        assertThat(roundTrip(queue).poll()).isEqualTo(queue.poll());
        assertThat(roundTrip(Collections.unmodifiableSortedSet(set))).isInstanceOf(TreeSet.class);
        assertThat(roundTrip(map.headMap(map.lastKey())).comparator()).isNotNull();
    }

    @Test
    void aQueueKeepsItsCapacity() {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(2);
        queue.add("a");

        LinkedBlockingQueue<String> back = roundTrip(queue);

        assertThat(back.offer("b")).isTrue();
        assertThat(back.offer("c")).isFalse();
    }

    @Test
    void aConcurrentSetStaysConcurrent() {
        Map<Object, Object> source = new ConcurrentHashMap<>();
        java.util.Set<String> set = ConcurrentHashMap.newKeySet();
        set.add("a");
        source.put("set", set);

        assertThat(roundTrip(set)).isEqualTo(set).hasSameClassAs(set);
        assertThat(roundTrip(source)).isEqualTo(source);
    }

    @Test
    void keysOfAnyTypeKeepIt() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1L, "long");
        map.put(1, "int");
        map.put("1", "text");
        map.put(Timestamp.from(Instant.EPOCH), "time");
        map.put(List.of(1L), "list");
        map.put(new SampleValues.Point(1, 2), "record");

        assertThat(roundTrip(map)).isEqualTo(map);
        assertThat(roundTrip(new Box(map)).value).isEqualTo(map);
    }

    @Test
    void hiddenEntriesComeBackAsPublicOnes() {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1));

        assertThat(roundTrip(Map.entry("a", 1))).isEqualTo(Map.entry("a", 1));
        assertThat(roundTrip(new ArrayList<>(map.entrySet()))).containsExactly(Map.entry("a", 1));
        assertThat(roundTrip(map.entrySet())).isEqualTo(map.entrySet());
    }

    @SuppressWarnings("unchecked")
    private <T> T roundTrip(T value) {
        return (T) codec.decode("a", codec.encode("a", value));
    }

    enum Orders implements Comparator<String> {
        BACKWARDS {
            @Override
            public int compare(String left, String right) {
                return right.compareTo(left);
            }
        }
    }

    static final class Box {
        private final Object value;

        Box(Object value) {
            this.value = value;
        }
    }

    static final class Colors {
        private final Map<SampleValues.Color, Object> map = new EnumMap<>(SampleValues.Color.class);
    }

    static final class Everything {
        private final Timestamp timestamp = Timestamp.from(Instant.parse("2026-11-30T10:11:12.123456789Z"));
        private final java.sql.Date date = new java.sql.Date(5);
        private final java.util.Date asDate = new Timestamp(6);
        private final Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        private final BitSet bits = BitSet.valueOf(new long[] {5});
        private final StringBuilder text = new StringBuilder("abc");
        private final CharSequence sequence = new StringBuilder("def");
        private final Comparator<String> order = String.CASE_INSENSITIVE_ORDER;
        private final Map.Entry<String, Long> entry = Map.entry("a", 1L);
        private final @Nullable Thread nothing = null;
    }

    static final class ByColor {
        private final Map<SampleValues.Color, Object> declared = new EnumMap<>(SampleValues.Color.class);
        private final Object any = new EnumMap<>(SampleValues.Color.class);
    }

    static final class OfKotlin {
        private final List<String> list = EmptyList.instance();
        private final Object any = EmptyList.instance();
    }
}

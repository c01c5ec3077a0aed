package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import io.mistsession.codec.SampleValues.Box;
import io.mistsession.codec.SampleValues.Circle;
import io.mistsession.codec.SampleValues.Color;
import io.mistsession.codec.SampleValues.Holder;
import io.mistsession.codec.SampleValues.Line;
import io.mistsession.codec.SampleValues.Money;
import io.mistsession.codec.SampleValues.Name;
import io.mistsession.codec.SampleValues.Nothing;
import io.mistsession.codec.SampleValues.Point;
import io.mistsession.codec.SampleValues.Shape;
import io.mistsession.codec.SampleValues.Square;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // Applications have them.
class RoundTripTests {

    private static final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @ParameterizedTest
    @MethodSource({"scalars", "values", "hiddenCollections"})
    void comesBackEqual(Object value) {
        Object back = roundTrip(value);

        assertEqual(back, value);
    }

    @ParameterizedTest
    @MethodSource({"scalars", "values"})
    void comesBackWithItsClass(Object value) {
        Object back = roundTrip(value);

        assertThat(back).hasSameClassAs(value);
    }

    @ParameterizedTest
    @MethodSource({"scalars", "values"})
    void comesBackFromInsideOthersWithItsClass(Object value) {
        Map<String, Object> map = new HashMap<>(Map.of("v", value));
        Object inList = ((List<?>) roundTrip(new ArrayList<>(List.of(value)))).get(0);
        Object inMap = ((Map<?, ?>) roundTrip(map)).get("v");
        Object inField = ((Holder) roundTrip(new Holder(value))).value();
        Object inBox = ((Box<?>) roundTrip(new Box<>(value))).content();
        Object inArray = ((Object[]) roundTrip(new Object[] {value}))[0];
        Object inOptional = ((Optional<?>) roundTrip(Optional.of(value))).orElseThrow();

        for (Object back : List.of(inList, inMap, inField, inBox, inArray, inOptional)) {
            assertEqual(back, value);
            assertThat(back).hasSameClassAs(value);
        }
    }

    static Stream<Object> scalars() {
        return Stream.of(
                "",
                "text",
                "ünï çødé 中文 😀",
                "\u0000\u001f\"\\\r\n",
                "\ud800 lone \udfff",
                "\udc00\udc00",
                true,
                false,
                (byte) -128,
                (short) 32767,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1.5f,
                Float.MIN_VALUE,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                -0.0,
                0.1,
                Double.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                'c',
                '中',
                '\ud800',
                '\uffff',
                new BigDecimal("1.00"),
                new BigDecimal("1E+3"),
                new BigDecimal("0E-10"),
                new BigDecimal("-12345678901234567890.123456789012345678901234567890"),
                BigInteger.ZERO,
                BigInteger.TEN.pow(1200),
                UUID.fromString("00000000-0000-0000-0000-000000000000"),
                new UUID(-1, 5),
                new byte[0],
                new byte[] {0, -1, 127},
                Instant.EPOCH,
                Instant.MAX,
                Instant.MIN,
                Instant.parse("2026-11-22T10:11:12.123456789Z"),
                LocalDate.MIN,
                LocalDate.of(2026, 2, 28),
                LocalTime.MAX,
                LocalTime.MIDNIGHT,
                LocalDateTime.of(2026, 1, 1, 0, 0),
                LocalDateTime.MAX,
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Paris")),
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Paris"))
                        .withLaterOffsetAtOverlap(),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("GMT+2")),
                OffsetDateTime.of(2026, 1, 1, 1, 1, 1, 1, ZoneOffset.ofHoursMinutes(5, 45)),
                OffsetDateTime.MIN,
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(-3)),
                Duration.ZERO,
                Duration.ofSeconds(-1, 5),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Period.of(-1, 20, 300),
                Year.of(-5),
                Year.of(123456),
                YearMonth.of(12345, 1),
                MonthDay.of(2, 29),
                ZoneId.of("America/New_York"),
                ZoneOffset.ofHours(1),
                ZoneOffset.UTC,
                new Date(0),
                new Date(Long.MIN_VALUE),
                new Date(Long.MAX_VALUE),
                new Date(253402300800000L),
                Locale.ROOT,
                Locale.SIMPLIFIED_CHINESE,
                Locale.forLanguageTag("zh-Hant-TW"),
                Locale.forLanguageTag("de-DE-u-co-phonebk"),
                URI.create("https://example.com/a?b=c#d"),
                Currency.getInstance("EUR"));
    }

    static Stream<Object> values() {
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        SampleValues.Blob blob = new SampleValues.Blob();
        blob.getParts().add(new Circle(1));
        SampleValues.Prices prices = new SampleValues.Prices();
        prices.put("tea", new BigDecimal("1.50"));
        SampleValues.Person person = SampleValues.person("Ann", 5, SampleValues.person("Bob", 6));
        person.getFriends().add(SampleValues.fill(new SampleValues.Employee(), "Eve", 7));
        return Stream.of(
                Color.RED,
                Color.GREEN,
                DayOfWeek.MONDAY,
                Month.FEBRUARY,
                TimeUnit.DAYS,
                new Point(1, 2),
                new Nothing(),
                new Box<>(new Box<>(Color.GREEN)),
                new Box<>(Optional.of(5L)),
                new Line("x", 5L, new BigDecimal("2.50")),
                new SampleValues.Order(
                        new UUID(1, 2),
                        Instant.EPOCH,
                        new ArrayList<>(List.of(new Line("a", 1, BigDecimal.ONE))),
                        Optional.of(new Point(1, 2)),
                        new HashMap<>(Map.of(Color.RED, 1))),
                new SampleValues.Order(
                        new UUID(1, 2), Instant.EPOCH, new LinkedList<>(), Optional.empty(), new TreeMap<>()),
                new SampleValues.Keyed(
                        new HashMap<>(Map.of(1L, new Point(1, 2))),
                        new TreeMap<>(Map.of(new UUID(1, 1), "x")),
                        new HashMap<>(Map.of(Color.GREEN, new Point(1, 1))),
                        new HashMap<>(Map.of(1L, 1, 1, 1L, "1", 'c')),
                        new TreeMap<>(Map.of("b", 1, "a", 2)),
                        new EnumMap<>(Map.of(Color.RED, "r")),
                        EnumSet.allOf(Color.class)),
                new SampleValues.Keyed(
                        new HashMap<>(),
                        new TreeMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new TreeMap<>(),
                        new EnumMap<>(Color.class),
                        EnumSet.noneOf(Color.class)),
                new SampleValues.Arrays(
                        new int[] {1, 2},
                        new String[] {"a", null},
                        new Point[] {new Point(1, 2)},
                        new Object[] {1, 2L, "x", new int[] {1}, null},
                        new byte[] {1}),
                new SampleValues.Picture(
                        new Circle(1.5),
                        new ArrayList<>(List.of(new Square(2), new Circle(3))),
                        new Shape[] {new Circle(1)},
                        new Box<>(blob)),
                blob,
                person,
                SampleValues.fill(new SampleValues.Employee(), "Eve", 7),
                new Money("EUR", new BigDecimal("9.90")),
                new Name("Ada", "Lovelace"),
                prices,
                new SampleValues.Owner(new SampleValues.Cat(9), new SampleValues.Good("x")),
                new SampleValues.Cat(9),
                new SampleValues.Good("x"),
                Optional.empty(),
                Optional.of("x"),
                Optional.of(Optional.of(Optional.empty())),
                OptionalInt.of(5),
                OptionalLong.empty(),
                OptionalDouble.of(1.5),
                new ArrayList<>(Arrays.asList(1, 2L, "x", null, 'c')),
                new LinkedList<>(List.of(1L)),
                new Vector<>(List.of(1L)),
                new CopyOnWriteArrayList<>(List.of("a", 5L)),
                new HashSet<>(List.of(1, 2L, "x")),
                new LinkedHashSet<>(List.of("b", "a")),
                new TreeSet<>(List.of("b", "a")),
                new TreeSet<>(Comparator.<String>naturalOrder()),
                EnumSet.of(Color.GREEN),
                EnumSet.noneOf(Color.class),
                new EnumMap<>(Map.of(Color.GREEN, new Point(1, 2), Color.RED, new Point(3, 4))),
                new HashMap<>(Map.of("a", 1L, "b", Map.of("c", List.of(1.5f)))),
                new LinkedHashMap<>(Map.of("@class", "java.lang.Thread", "", "")),
                new HashMap<>(Map.of(1, "a", 2, "b")),
                new HashMap<>(Map.of(1L, 1, 1, 1L, "1", 1, new UUID(1, 1), 1, Color.RED, 1, new Point(1, 2), 1)),
                new HashMap<>(Collections.singletonMap(null, null)),
                new TreeMap<>(Map.of(3L, "c", 1L, "a")),
                new TreeMap<>(Map.of(Color.RED, "c")),
                new ConcurrentHashMap<>(Map.of("a", 1, "b", 2L)),
                new ConcurrentSkipListMap<>(Map.of(5, "a")),
                new Hashtable<>(Map.of("a", 1L)),
                properties,
                TimeZone.getTimeZone("Asia/Tokyo"),
                String.class,
                Point.class,
                int.class,
                int[].class,
                new int[] {1, 2, 3},
                new long[] {1L},
                new double[] {1.5, Double.NaN},
                new boolean[] {true},
                new char[] {'a', 'b'},
                new int[][] {{1}, {2, 3}},
                new byte[][] {{1}, {}},
                new String[] {"a", null},
                new Object[] {1, 2L, "x"},
                new Point[] {new Point(1, 2)},
                new Color[] {Color.RED, Color.GREEN},
                new Long[] {1L, null},
                new Number[] {1, 2L, 1.5f},
                new List<?>[] {new ArrayList<>(List.of(1L))},
                new Shape[] {new Circle(1), new Square(2)},
                new ArrayDeque<>(List.of(1L, 2L)),
                new PriorityQueue<>(List.of(2L, 1L)),
                new AtomicLong(5),
                new AtomicInteger(6),
                new AtomicBoolean(true),
                new AtomicReference<>(new Point(1, 2)),
                new AtomicReference<>(null));
    }

    static Stream<Object> hiddenCollections() {
        return Stream.of(
                List.of(),
                List.of(1L),
                List.of(1, 2, 3),
                Set.of("a", "b", "c"),
                Map.of(),
                Map.of("a", 1L),
                Map.of(1L, "a", 2L, "b"),
                Arrays.asList("a", null),
                Collections.emptyList(),
                Collections.emptyMap(),
                Collections.emptySet(),
                Collections.singletonList(null),
                Collections.singleton(5L),
                Collections.singletonMap("a", 5L),
                Collections.nCopies(3, "x"),
                Collections.unmodifiableList(new LinkedList<>(List.of(1L))),
                Collections.unmodifiableSet(new HashSet<>(List.of(1L))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1L, 2L))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("b", 1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("b"))),
                Collections.synchronizedList(new ArrayList<>(List.of(1L))),
                new ArrayList<>(List.of(1, 2, 3)).subList(1, 3),
                new TreeMap<>(Map.of("a", 1, "b", 2)).headMap("b"),
                new TreeMap<>(Map.of("a", 1, "b", 2)).keySet(),
                new HashMap<>(Map.of("a", 1)).keySet(),
                new HashMap<>(Map.of("a", List.of(Optional.of(Map.of(1L, List.of(new Point(1, 2))))))),
                new EnumMap<>(Color.class),
                Set.of(Set.of(1L), Set.of(2L)),
                Optional.of(List.of(1L)));
    }

    private static Object roundTrip(Object value) {
        return codec.decode("a", codec.encode("a", value));
    }

    static void assertEqual(Object back, Object value) {
        if (value.getClass().isArray()) {
            assertThat(Objects.deepEquals(back, value)).isTrue();
        } else if (value.getClass().getName().startsWith("java.util.concurrent.atomic.")) {
            assertThat(back).hasToString(value.toString());
        } else if (value instanceof Queue<?> queue) {
            assertThat(new ArrayList<Object>((Collection<?>) back)).isEqualTo(new ArrayList<Object>(queue));
        } else {
            assertThat(back).isEqualTo(value);
        }
    }
}

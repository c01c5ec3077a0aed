package io.mistsession.codec;

import java.math.MathContext;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JDK's values that Jackson does not know, or would not give back equal. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // Applications have them.
final class JdkForms {

    private static final List<ConvertedForm<?, ?>> TABLE = Stream.concat(
                    Stream.of(
                            form(Locale.class, String.class, JdkForms::languageTag, Locale::forLanguageTag),
                            form(JapaneseDate.class, LocalDate.class, LocalDate::from, JapaneseDate::from),
                            form(MinguoDate.class, LocalDate.class, LocalDate::from, MinguoDate::from),
                            form(ThaiBuddhistDate.class, LocalDate.class, LocalDate::from, ThaiBuddhistDate::from),
                            form(HijrahDate.class, LocalDate.class, LocalDate::from, HijrahDate::from),
                            form(Date.class, Long.class, Date::getTime, Date::new),
                            form(
                                    GregorianCalendar.class,
                                    StoredCalendar.class,
                                    StoredCalendar::of,
                                    StoredCalendar::back),
                            form(Comparator.class, Object[].class, Comparators::parts, Comparators::back),
                            form(MathContext.class, String.class, MathContext::toString, MathContext::new),
                            form(BitSet.class, long[].class, BitSet::toLongArray, BitSet::valueOf),
                            form(URL.class, String.class, URL::toExternalForm, Urls::parse),
                            form(Inet4Address.class, Object[].class, JdkForms::parts, parts ->
                                    (Inet4Address) address(parts)),
                            form(Inet6Address.class, Object[].class, JdkForms::parts, parts ->
                                    (Inet6Address) address(parts)),
                            form(Pattern.class, Object[].class, JdkForms::parts, JdkForms::pattern),
                            form(StringBuilder.class, String.class, StringBuilder::toString, StringBuilder::new),
                            form(StringBuffer.class, String.class, StringBuffer::toString, StringBuffer::new),
                            form(AtomicBoolean.class, Boolean.class, AtomicBoolean::get, AtomicBoolean::new),
                            form(AtomicInteger.class, Integer.class, AtomicInteger::get, AtomicInteger::new),
                            form(AtomicLong.class, Long.class, AtomicLong::get, AtomicLong::new),
                            form(AtomicIntegerArray.class, int[].class, JdkForms::values, AtomicIntegerArray::new),
                            form(AtomicLongArray.class, long[].class, JdkForms::values, AtomicLongArray::new),
                            form(LongAdder.class, Long.class, LongAdder::sum, JdkForms::adder),
                            entry(SimpleEntry.class, SimpleEntry::new),
                            entry(SimpleImmutableEntry.class, SimpleImmutableEntry::new)),
                    OfSql.forms())
            .toList();

    private static final Map<Class<?>, ConvertedForm<?, ?>> BY_TYPE =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(ConvertedForm::type, form -> form));

    private JdkForms() {}

    static @Nullable ConvertedForm<?, ?> of(Class<?> type) {
        return BY_TYPE.get(JdkTypes.storedTypeOf(type));
    }

    static Stream<Class<?>> types() {
        return TABLE.stream().map(ConvertedForm::type);
    }

    static String languageTag(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new RefusalException("a locale in it has no language tag (IETF BCP 47)");
        }
        return tag;
    }

    private static <T, S> ConvertedForm<T, S> form(
            Class<T> type, Class<S> stored, Function<T, S> out, Function<S, T> in) {
        return new ConvertedForm<>(type, stored, out, in);
    }

    private static ConvertedForm<Map.Entry<?, ?>, Object[]> entry(
            Class<?> type, BiFunction<Object, Object, Map.Entry<?, ?>> in) {
        return new ConvertedForm<>(
                type,
                Object[].class,
                entry -> new Object[] {entry.getKey(), entry.getValue()},
                parts -> in.apply(parts[0], parts[1]));
    }

    private static Object[] parts(Pattern pattern) {
        return new Object[] {pattern.pattern(), pattern.flags()};
    }

    private static Pattern pattern(Object[] parts) {
        return Pattern.compile((String) parts[0], (Integer) parts[1]);
    }

    private static int[] values(AtomicIntegerArray array) {
        return IntStream.range(0, array.length()).map(array::get).toArray();
    }

    private static long[] values(AtomicLongArray array) {
        return IntStream.range(0, array.length()).mapToLong(array::get).toArray();
    }

    private static LongAdder adder(long sum) {
        LongAdder adder = new LongAdder();
        adder.add(sum);
        return adder;
    }

    /** The name as it is known by now: asking for it could ask a name server. */
    private static Object[] parts(InetAddress address) {
        String text = address.toString();
        if (address instanceof Inet6Address scoped && scoped.getScopeId() != 0) {
            throw new RefusalException("an address in it is bound to a network interface");
        }
        return new Object[] {text.substring(0, text.indexOf('/')), address.getAddress()};
    }

    private static InetAddress address(Object[] parts) {
        try {
            String name = (String) parts[0];
            return InetAddress.getByAddress(name.isEmpty() ? null : name, (byte[]) parts[1]);
        } catch (UnknownHostException e) {
            throw new RefusalException("it is not an address");
        }
    }

    /** What makes up a calendar; no field of it is pending then. */
    private record StoredCalendar(
            long time, long change, TimeZone zone, boolean lenient, int firstDayOfWeek, int minimalDaysInFirstWeek) {

        static StoredCalendar of(GregorianCalendar calendar) {
            return new StoredCalendar(
                    calendar.getTimeInMillis(),
                    calendar.getGregorianChange().getTime(),
                    calendar.getTimeZone(),
                    calendar.isLenient(),
                    calendar.getFirstDayOfWeek(),
                    calendar.getMinimalDaysInFirstWeek());
        }

        GregorianCalendar back() {
            GregorianCalendar calendar = new GregorianCalendar(zone, Locale.ROOT);
            calendar.setGregorianChange(new Date(change));
            calendar.setLenient(lenient);
            calendar.setFirstDayOfWeek(firstDayOfWeek);
            calendar.setMinimalDaysInFirstWeek(minimalDaysInFirstWeek);
            calendar.setTimeInMillis(time);
            calendar.get(Calendar.YEAR);
            return calendar;
        }
    }

    /** The types of java.sql, a module that an application's own run-time image may leave out. */
    private static final class OfSql {

        static Stream<ConvertedForm<?, ?>> forms() {
            return ModuleLayer.boot().findModule("java.sql").isEmpty()
                    ? Stream.empty()
                    : Stream.of(
                            form(Timestamp.class, Object[].class, OfSql::parts, OfSql::timestamp),
                            form(java.sql.Date.class, Long.class, java.sql.Date::getTime, java.sql.Date::new),
                            form(Time.class, Long.class, Time::getTime, Time::new));
        }

        private static Object[] parts(Timestamp timestamp) {
            return new Object[] {timestamp.getTime(), timestamp.getNanos()};
        }

        private static Timestamp timestamp(Object[] parts) {
            Timestamp timestamp = new Timestamp((Long) parts[0]);
            timestamp.setNanos((Integer) parts[1]);
            return timestamp;
        }
    }
}

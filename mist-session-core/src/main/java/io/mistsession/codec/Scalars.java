package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values with a compact form: a tag, and a text or a few bytes. A tag never changes its meaning. */
final class Scalars {

    private static final List<Scalar<?>> TABLE = List.of(
            text(String.class, 's', text -> text, text -> text),
            text(Boolean.class, 'b', value -> value ? "1" : "0", Scalars::isTrue),
            text(Byte.class, 'y', value -> Byte.toString(value), Byte::valueOf),
            text(Short.class, 'h', value -> Short.toString(value), Short::valueOf),
            text(Integer.class, 'i', value -> Integer.toString(value), Integer::valueOf),
            text(Long.class, 'l', value -> Long.toString(value), Long::valueOf),
            text(Float.class, 'f', value -> Float.toString(value), Float::valueOf),
            text(Double.class, 'd', value -> Double.toString(value), Double::valueOf),
            text(Character.class, 'c', value -> Integer.toString(value), text -> (char) Integer.parseInt(text)),
            binary(BigInteger.class, 'n', BigInteger::toByteArray, BigInteger::new),
            binary(BigDecimal.class, 'm', BigNumberForm::bytes, BigNumberForm::decimal),
            binary(UUID.class, 'U', Scalars::uuidBytes, Scalars::uuid),
            binary(byte[].class, 'a', byte[]::clone, bytes -> bytes),
            text(Instant.class, 'I', Instant::toString, Instant::parse),
            text(LocalDate.class, 'L', LocalDate::toString, LocalDate::parse),
            text(LocalTime.class, 'T', LocalTime::toString, LocalTime::parse),
            text(LocalDateTime.class, 'M', LocalDateTime::toString, LocalDateTime::parse),
            text(OffsetTime.class, 'P', OffsetTime::toString, OffsetTime::parse),
            text(OffsetDateTime.class, 'O', OffsetDateTime::toString, OffsetDateTime::parse),
            text(ZonedDateTime.class, 'Z', ZonedDateTime::toString, ZonedDateTime::parse),
            text(Duration.class, 'D', Duration::toString, Duration::parse),
            text(Period.class, 'p', Period::toString, Period::parse),
            text(Year.class, 'Y', Year::toString, text -> Year.of(Integer.parseInt(text))),
            // Its own text cannot be parsed for years of five digits.
            text(
                    YearMonth.class,
                    'w',
                    value -> value.atDay(1).toString(),
                    text -> YearMonth.from(LocalDate.parse(text))),
            text(MonthDay.class, 'x', MonthDay::toString, MonthDay::parse),
            text(ZoneOffset.class, 'z', ZoneOffset::getId, ZoneOffset::of),
            text(ZoneId.of("UTC").getClass(), 'R', ZoneId::getId, ZoneId::of),
            date(),
            text(Locale.class, 'q', JdkForms::languageTag, Locale::forLanguageTag),
            text(URI.class, 'r', URI::toString, URI::create),
            text(Currency.class, '$', Currency::getCurrencyCode, Currency::getInstance));

    private static final Map<Class<?>, Scalar<?>> BY_TYPE =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(Scalar::type, scalar -> scalar));

    private static final @Nullable Scalar<?>[] BY_TAG = byTag();

    private Scalars() {}

    static Stream<Class<?>> types() {
        return BY_TYPE.keySet().stream();
    }

    static boolean isScalar(Class<?> type) {
        return BY_TYPE.containsKey(type);
    }

    /** The tag and the value, or null if it has no compact form; a text with lone surrogates has none. */
    static byte @Nullable [] encode(Object value) {
        Scalar<?> scalar = BY_TYPE.get(value.getClass());
        return scalar == null || (value instanceof String text && !Text.fits(text)) ? null : scalar.encode(value);
    }

    /** The value, or null if no scalar has the tag in the first byte. */
    static @Nullable Object decode(byte[] encoded) {
        byte tag = encoded[0];
        Scalar<?> scalar = tag < 0 ? null : BY_TAG[tag];
        return scalar == null ? null : scalar.reader().apply(encoded);
    }

    private static @Nullable Scalar<?>[] byTag() {
        @Nullable Scalar<?>[] table = new Scalar<?>[Byte.MAX_VALUE + 1];
        for (Scalar<?> scalar : TABLE) {
            table[scalar.tag()] = scalar;
        }
        return table;
    }

    private static <T> Scalar<T> text(
            Class<? extends T> type, char tag, Function<T, String> writer, Function<String, T> reader) {
        return new Scalar<>(
                type,
                (byte) tag,
                value -> writer.apply(value).getBytes(UTF_8),
                encoded -> reader.apply(Text.decode(encoded, 1)));
    }

    private static <T> Scalar<T> binary(
            Class<? extends T> type, char tag, Function<T, byte[]> writer, Function<byte[], T> reader) {
        return new Scalar<>(
                type, (byte) tag, writer, encoded -> reader.apply(Arrays.copyOfRange(encoded, 1, encoded.length)));
    }

    @SuppressWarnings("JavaUtilDate") // Applications have them.
    private static Scalar<Date> date() {
        return text(Date.class, 't', value -> Long.toString(value.getTime()), text -> new Date(Long.parseLong(text)));
    }

    private static boolean isTrue(String text) {
        if (!text.equals("1") && !text.equals("0")) {
            throw new RefusalException("it is not a Boolean");
        }
        return text.equals("1");
    }

    private static byte[] uuidBytes(UUID value) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        if (bytes.length != 2 * Long.BYTES) {
            throw new RefusalException("it is not a UUID");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** The writer makes what follows the tag; the reader gets all bytes. */
    private record Scalar<T>(
            Class<? extends T> type, byte tag, Function<T, byte[]> writer, Function<byte[], T> reader) {

        byte[] encode(Object value) {
            byte[] payload = writer.apply(type.cast(value));
            byte[] encoded = new byte[1 + payload.length];
            encoded[0] = tag;
            System.arraycopy(payload, 0, encoded, 1, payload.length);
            return encoded;
        }
    }
}

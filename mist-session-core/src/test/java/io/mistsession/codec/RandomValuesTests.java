package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class RandomValuesTests {

    private static final int VALUES = 3_000;
    private static final int BROKEN = 20_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .javaSerialization(true)
            .build();

    @BeforeEach
    void tellTheSeed(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
    }

    @Test
    void anyNestedValueComesBackEqual() {
        for (int i = 0; i < VALUES; i++) {
            Object value = value(4);

            Object back = codec.decode("a", codec.encode("a", value));

            assertThat(back).as("seed %d, value %d", seed, i).isEqualTo(value);
        }
    }

    @Test
    void brokenBytesRaiseNothingButCodecExceptions() {
        List<byte[]> valid = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            valid.add(codec.encode("a", value(3)));
        }
        valid.add(codec.encode("a", new SampleValues.Owner(new SampleValues.Cat(9), new SampleValues.Good("x"))));
        valid.add(codec.encode("a", new JavaSerializationTests.OnlySerializable("x", List.of(1L))));

        for (int i = 0; i < BROKEN; i++) {
            byte[] broken = broken(valid.get(random.nextInt(valid.size())));
            try {
                assertThat(codec.decode("a", broken)).isNotNull();
            } catch (AttributeCodecException e) {
                assertThat(e).hasMessageStartingWith("Attribute 'a' cannot be read: ");
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", input " + Arrays.toString(broken), e);
            }
        }
    }

    private byte[] broken(byte[] valid) {
        byte[] bytes = valid.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> random.nextBytes(bytes);
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                System.arraycopy(valid, from, bytes, to, bytes.length - Math.max(from, to));
            }
            default -> {
                for (int n = random.nextInt(3); n >= 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    private Object value(int depth) {
        return depth == 0 || random.nextInt(4) == 0 ? scalar() : container(depth - 1);
    }

    private Object container(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> list(depth);
            case 1 -> new HashSet<>(list(depth));
            case 2 -> List.copyOf(list(depth));
            case 3 -> textMap(depth);
            case 4 -> anyMap(depth);
            case 5 -> Optional.of(value(depth));
            case 6 -> new SampleValues.Holder(value(depth));
            case 7 -> new SampleValues.Box<>(value(depth));
            default -> SampleValues.person(text(), random.nextInt(), SampleValues.person(text(), 1));
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            list.add(value(depth));
        }
        return list;
    }

    private Map<String, Object> textMap(int depth) {
        Map<String, Object> map = new HashMap<>();
        list(depth).forEach(value -> map.put(text(), value));
        return map;
    }

    private Map<Object, Object> anyMap(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        list(depth).forEach(value -> map.put(value(1), value));
        return map;
    }

    private Object scalar() {
        return switch (random.nextInt(16)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> random.nextBoolean();
            case 5 -> (byte) random.nextInt();
            case 6 -> (short) random.nextInt();
            case 7 -> (char) random.nextInt();
            case 8 -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(400) - 200);
            case 9 -> new BigInteger(random.nextInt(300), random).negate();
            case 10 -> new UUID(random.nextLong(), random.nextLong());
            case 11 -> Instant.ofEpochSecond(random.nextInt() * 1_000L, random.nextInt(1_000_000_000));
            case 12 -> Duration.ofSeconds(random.nextLong() / 2, random.nextInt(1_000_000_000));
            case 13 ->
                Instant.ofEpochSecond(random.nextInt())
                        .atZone(ZoneId.of(random.nextBoolean() ? "Europe/Paris" : "America/St_Johns"));
            case 14 -> random.nextBoolean() ? SampleValues.Color.RED : SampleValues.Color.GREEN;
            default -> text();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
        }
        return text.toString();
    }
}

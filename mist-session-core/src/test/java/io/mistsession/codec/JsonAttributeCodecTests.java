package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.InvalidSettingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

class JsonAttributeCodecTests {

    private static final String SECRET = "hunter2";

    private final AttributeCodec codec = builder().build();

    @Test
    void scalarsAreCompact() {
        assertThat(codec.encode("a", 12345L)).asString(UTF_8).isEqualTo("l12345");
        assertThat(codec.encode("a", "text")).asString(UTF_8).isEqualTo("stext");
        assertThat(codec.encode("a", true)).hasSize(2);
        assertThat(codec.encode("a", new BigDecimal("19.99"))).hasSizeLessThan(8);
    }

    @Test
    void recordsInsideRecordsCarryNoNames() {
        byte[] encoded = codec.encode("a", new ArrayList<>(List.of(new Outer(new SampleValues.Point(1, 2)))));

        assertThat(encoded).asString(UTF_8).contains("Outer").doesNotContain("Point");
    }

    @Test
    void hiddenCollectionsComeBackAsPublicOnes() {
        assertThat(roundTrip(List.of(1))).isInstanceOf(ArrayList.class);
        assertThat(roundTrip(Set.of(1))).isInstanceOf(LinkedHashSet.class);
        assertThat(roundTrip(Map.of(1, 2))).isInstanceOf(LinkedHashMap.class);
        assertThat(roundTrip(new TreeMap<>(Map.of("a", 1)).descendingMap().descendingMap()))
                .isInstanceOf(TreeMap.class);
    }

    @Test
    void decodesANewObjectEachTime() {
        byte[] encoded = codec.encode("a", new ArrayList<>(List.of(1)));

        assertThat(codec.decode("a", encoded)).isNotSameAs(codec.decode("a", encoded));
    }

    @Test
    void manyThreadsShareIt() {
        List<Object> values =
                List.of(new Outer(new SampleValues.Point(1, 2)), List.of(Map.of(1L, Optional.of("x"))), 5L);

        List<Object> back = IntStream.range(0, 3_000)
                .parallel()
                .mapToObj(i -> roundTrip(values.get(i % values.size())))
                .toList();

        assertThat(new HashSet<>(back)).isEqualTo(new HashSet<>(values));
    }

    @Test
    void neverAsksForTheDefaultLocaleOrTimeZone() {
        Object value = List.of(new Outer(new SampleValues.Point(1, 2)), Instant.EPOCH, new BigDecimal("1.5"), 1.5);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] encoded = codec.encode("a", value);

        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(builder().build().decode("a", encoded)).isEqualTo(value);
            assertThat(builder().build().encode("a", value)).isEqualTo(encoded);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S",
                "Snull",
                "S{}",
                "S[]",
                "S[\"java.util.ArrayList\"",
                "S[\"java.util.ArrayList\",[1]] 2",
                "S[\"java.util.ArrayList\",[NaN]]",
                "S[\"java.util.ArrayList\",[Infinity]]",
                "S[\"java.util.ArrayList\",['x']]",
                "S[\"java.util.ArrayList\",[1,]]",
                "S[\"java.util.ArrayList\",[01]]",
                "S/**/[\"java.util.ArrayList\",[1]]",
                "j\ufeff[\"java.util.ArrayList\",[1]]",
                "S[\"java.util.HashMap\",{\"a\":1,\"a\":2}]",
                "S[\"java.util.HashMap\",[[1,1],[1,2]]]",
                "S[\"java.util.HashMap\",[null]]",
                "S[\"java.util.Optional\",[1,2]]",
                "S[\"java.util.EnumMap\",{\"a\":1}]",
                "S[\"java.util.EnumSet<java.lang.String>\",[\"a\"]]",
                "S[\"io.mistsession.codec.SampleValues$Point\",{\"x\":\"hunter2\"}]",
                "S[\"io.mistsession.codec.SampleValues$Point\",[1,2]]",
                "S[\"io.mistsession.codec.SampleValues$Point\",{\"x\":1,\"x\":2}]",
                "S[\"io.mistsession.codec.SampleValues$Gone\",{}]",
                "S[\"io.mistsession.codec.SampleValues$Color\",\"BLUE\"]",
                "S[\"io.mistsession.codec.SampleValues$Shape\",{}]",
                "S[\"hunter2\",{}]",
                "S[\"java.time.Instant\",\"hunter2\"]",
                "lhunter2",
                "l",
                "b",
                "bhunter2",
                "Ihunter2",
                "Uhunter2",
                "mx",
                "n",
                "$hunter2",
                "~future",
                "ohunter2"
            })
    void refusesWhatItDidNotWriteAndDoesNotQuoteIt(String stored) {
        Throwable refusal = catchThrowable(() -> codec.decode("cart", stored.getBytes(UTF_8)));

        assertThat(refusal)
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageStartingWith("Attribute 'cart' cannot be read: ");
        StringWriter text = new StringWriter();
        refusal.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(SECRET);
    }

    @Test
    void refusesInvalidUtf8() {
        for (byte[] text : List.of(
                new byte[] {'s', (byte) 0xC0, (byte) 0x80},
                new byte[] {'s', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {'j', '"', (byte) 0xFF, '"'},
                "j\"x\"".getBytes(UTF_16BE))) {
            assertThatThrownBy(() -> codec.decode("a", text)).isInstanceOf(AttributeCodecException.class);
        }
    }

    @Test
    void refusesANumberThatTakesLongToRead() {
        String digits = "9".repeat(5_000);

        for (String number : List.of(digits, "0." + digits, "1e" + digits)) {
            assertThatThrownBy(() -> decode("S[\"java.util.ArrayList\",[" + number + "]]"))
                    .isInstanceOf(AttributeCodecException.class);
        }
    }

    @Test
    void refusesDeepJson() {
        String deep = "S" + "[\"java.util.ArrayList\",[".repeat(5_000) + "]]".repeat(5_000);
        String ignored = "S[\"io.mistsession.codec.SampleValues$Point\",{\"other\":" + "[".repeat(10_000)
                + "]".repeat(10_000) + "}]";
        AttributeCodec large = builder().maxSize(1_000_000).build();

        for (String stored : List.of(deep, ignored)) {
            assertThatThrownBy(() -> large.decode("a", stored.getBytes(UTF_8)))
                    .isInstanceOf(AttributeCodecException.class)
                    .hasMessageContaining("mist.session.codec.max-depth");
        }
    }

    @Test
    void refusesWhatIsLargerThanAnAttributeMayBe() {
        byte[] large = ("s" + "x".repeat(64 * 1024)).getBytes(UTF_8);

        assertThatThrownBy(() -> codec.decode("a", large))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("mist.session.codec.max-attribute-size");
    }

    @Test
    void readsWhatAnOtherVersionWrote() {
        String stored = "S[\"io.mistsession.codec.JsonAttributeCodecTests$Versioned\",";

        assertThat(decode(stored + "{\"count\":5,\"removed\":[\"x\",{\"y\":[1]}],\"text\":\"a\"}]"))
                .isEqualTo(new Versioned(5, "a", Optional.empty()));
        assertThat(decode(stored + "{\"count\":null}]")).isEqualTo(new Versioned(0, null, Optional.empty()));
    }

    @Test
    void readsTypesThatAModuleTeaches() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new StdScalarSerializer<>(Opaque.class) {
            @Override
            public void serialize(Opaque opaque, JsonGenerator generator, SerializationContext context) {
                generator.writeString(opaque.text);
            }
        });
        module.addDeserializer(Opaque.class, new StdScalarDeserializer<>(Opaque.class) {
            @Override
            public Opaque deserialize(
                    tools.jackson.core.JsonParser parser, tools.jackson.databind.DeserializationContext context) {
                return new Opaque(parser.getString());
            }
        });
        AttributeCodec taught = builder().modules(List.of(module)).build();

        Object back = taught.decode("a", taught.encode("a", new Opaque("x")));

        assertThat(((Opaque) back).text).isEqualTo("x");
    }

    @Test
    void knowsWhatCannotChange() {
        assertThat(List.<Object>of(
                        "x",
                        5L,
                        Instant.EPOCH,
                        SampleValues.Color.GREEN,
                        new SampleValues.Point(1, 2),
                        new Outer(new SampleValues.Point(1, 2)),
                        new Chain(new Chain(null)),
                        Optional.of(1),
                        Optional.empty(),
                        List.of(1, "x"),
                        Map.of("a", Set.of(new SampleValues.Point(1, 2)))))
                .allMatch(codec::isImmutable);
        assertThat(List.<Object>of(
                        new byte[1],
                        new ArrayList<>(),
                        new SampleValues.Holder("x"),
                        new SampleValues.Box<>("x"),
                        Optional.of(new ArrayList<>()),
                        List.of(new HashMap<>()),
                        SampleValues.person("x", 1)))
                .noneMatch(codec::isImmutable);
    }

    @Test
    void namesTheSettingThatItCannotHonour() {
        assertThatThrownBy(() -> builder().maxDepth(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mist.session.codec.max-depth = 0");
        assertThatThrownBy(() -> builder().maxSize(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mist.session.codec.max-attribute-size = 0");
    }

    private Object roundTrip(Object value) {
        return codec.decode("a", codec.encode("a", value));
    }

    private Object decode(String stored) {
        return codec.decode("a", stored.getBytes(UTF_8));
    }

    private static JsonAttributeCodec.Builder builder() {
        return JsonAttributeCodec.builder().allowedPackages(List.of("io.mistsession.codec"));
    }

    record Outer(SampleValues.Point point) {}

    record Chain(@Nullable Chain next) {}

    record Versioned(int count, @Nullable String text, Optional<String> added) {}

    static final class Opaque {
        private final String text;

        private Opaque(String text) {
            this.text = text;
        }
    }
}

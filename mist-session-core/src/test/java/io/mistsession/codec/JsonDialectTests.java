package io.mistsession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.type.TypeFactory;

class JsonDialectTests {

    private final AttributeCodec codec = codec(new Framework("frame"));

    @Test
    void aValueOfTheFrameworkIsStoredInItsDialect() {
        byte[] encoded = codec.encode("a", new Token("x", list(1)));

        assertThat(encoded).asString(UTF_8).startsWith("Fframe:{\"@class\":");
        assertThat(codec.decode("a", encoded)).isEqualTo(new Token("x", list(1)));
    }

    @Test
    void aValueThatHoldsOneIsStoredInItsDialectAsAWhole() {
        Map<String, Object> value = new HashMap<>(Map.of("token", new Token("x", list()), "other", "text"));

        byte[] encoded = codec.encode("a", value);

        assertThat(encoded).asString(UTF_8).startsWith("Fframe:");
        assertThat(codec.decode("a", encoded)).isEqualTo(value);
    }

    @Test
    void anyOtherValueIsNot() {
        assertThat(codec.encode("a", List.of(1))).asString(UTF_8).startsWith("S");
        assertThatThrownBy(() -> codec.encode("a", List.of(new Thread())))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void aNodeWithoutTheDialectCannotReadItAndSaysWhich() {
        byte[] encoded = codec.encode("a", new Token("x", list()));

        assertThatThrownBy(() -> codec(new Framework("other")).decode("a", encoded))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessage("Attribute 'a' cannot be read: it was stored by the JsonDialect frame, which is not here");
    }

    @Test
    void theFirstThatSupportsAClassStoresItAndTheOthersReadTheirs() {
        Token token = new Token("x", list());
        byte[] old = codec.encode("a", token);
        AttributeCodec both = codec(new Framework("next"), new Framework("frame"));

        assertThat(both.encode("a", token)).asString(UTF_8).startsWith("Fnext:");
        assertThat(both.decode("a", old)).isEqualTo(token);
    }

    @Test
    void itsLimitsAreThoseOfAllAttributes() {
        AttributeCodec small = JsonAttributeCodec.builder()
                .dialects(List.of(new Framework("frame")))
                .maxSize(500)
                .maxDepth(4)
                .build();

        assertThatThrownBy(() -> small.encode("a", new Token("x".repeat(500), list())))
                .isInstanceOf(AttributeTooLargeException.class);
        assertThatThrownBy(() -> small.encode("a", new Token("x", list(list(list(list()))))))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("mist.session.codec.max-depth");
        assertThatThrownBy(
                        () -> small.decode("a", ("Fframe:" + "[\"java.util.ArrayList\",[".repeat(10)).getBytes(UTF_8)))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("mist.session.codec.max-depth");
    }

    @Test
    void whatCannotBeReadAgainIsNotStoredEvenIfOthersOfItsClassWere() {
        codec.encode("a", new Token("x", list(1)));

        assertThatThrownBy(() -> codec.encode("a", new Token("x", list(new Thread()))))
                .hasMessage("Attribute 'a' of type io.mistsession.codec.JsonDialectTests$Token cannot be stored: type"
                        + " java.lang.Thread is not one of the JDK's that can be stored, nor does"
                        + " mist.session.codec.allowed-packages admit such (at"
                        + " content[0]). Store the data in it as a record or class of the application instead.");
        assertThatThrownBy(() -> codec.encode("a", new Token("unreadable", list())))
                .isInstanceOf(AttributeCodecException.class);
    }

    @Test
    void aKeyThatLooksLikeATypesNameIsRefusedAndNotTakenForOne() {
        Map<String, Object> forged = new HashMap<>(Map.of("@class", BigDecimal.class.getName()));

        assertThatThrownBy(() -> codec.encode("a", new Token("x", forged))).isInstanceOf(AttributeCodecException.class);
    }

    @Test
    void provesTheSameBytesOnce() {
        AtomicInteger made = Token.MADE;
        Token token = new Token("proof", list());
        codec.encode("a", token);
        int before = made.get();

        codec.encode("a", token);

        assertThat(made.get()).isEqualTo(before);
    }

    @Test
    void aDialectThatWritesNoNamesIsFoundOut() {
        assertThatThrownBy(() -> codec(new Untyped()).encode("a", new Token("x", list())))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining("untyped does not write the names of its types");
    }

    @Test
    void aDialectThatSwitchesOffTheJudgementOfNamesStopsTheStart() {
        assertThatThrownBy(() -> codec(new Unchecked())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> codec(new Framework("Not a name"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void admitsNamesAndNotWhatClassesAreLike() {
        AdmittedNames names =
                new AdmittedNames(TypeAllowList.of(List.of(), getClass().getClassLoader()));
        names.allowIfBaseType(Object.class);
        names.allowIfSubType((context, type) -> true);
        names.allowIfSubType(Number.class)
                .allowIfSubType("com.example.Exact")
                .allowIfSubType("com.example.all.")
                .allowIfSubType(java.util.regex.Pattern.compile("com\\.example\\.[a-z]+\\.X"));

        assertThat(List.of(
                        "java.lang.Number",
                        "com.example.Exact",
                        "com.example.all.of.It",
                        "com.example.any.X",
                        "[Lcom.example.Exact;"))
                .allMatch(names.allowed()::admits);
        assertThat(List.of(
                        "java.lang.Thread",
                        "com.example.Exactly",
                        "com.example.Exact$Inner",
                        "com.example.alliance.It",
                        "com.example.any.XY",
                        "com.example.all.<evil>"))
                .noneMatch(names.allowed()::admits);
    }

    private static List<Object> list(Object... elements) {
        return new ArrayList<>(List.of(elements));
    }

    private static AttributeCodec codec(JsonDialect... dialects) {
        return JsonAttributeCodec.builder().dialects(List.of(dialects)).build();
    }

    private record Framework(String name) implements JsonDialect {

        @Override
        public boolean supports(Class<?> type) {
            return type == Token.class;
        }

        @Override
        public void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted) {
            admitted.allowIfSubType(Token.class);
            mapper.activateDefaultTyping(
                    admitted.build(), DefaultTyping.NON_FINAL_AND_RECORDS, JsonTypeInfo.As.PROPERTY);
        }
    }

    private record Untyped() implements JsonDialect {

        @Override
        public String name() {
            return "untyped";
        }

        @Override
        public boolean supports(Class<?> type) {
            return type == Token.class;
        }

        @Override
        public void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted) {}
    }

    private record Unchecked() implements JsonDialect {

        @Override
        public String name() {
            return "unchecked";
        }

        @Override
        public boolean supports(Class<?> type) {
            return false;
        }

        @Override
        public void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted) {
            mapper.typeFactory(TypeFactory.createDefaultInstance());
        }
    }

    record Token(String text, Object content) {

        private static final AtomicInteger MADE = new AtomicInteger();
        private static final List<String> SEEN = new ArrayList<>();

        Token {
            MADE.incrementAndGet();
            if (text.equals("unreadable")) {
                SEEN.add(text);
                if (SEEN.size() > 1) {
                    throw new IllegalArgumentException(text);
                }
            }
        }
    }
}

package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** One object of a class may come back and another may not: that the first did says nothing about the second. */
class EachObjectTests {

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedIfItDoesNotComeBackWhateverAnotherOfItsClassDid(Object harmless, Object hostile, String reason) {
        codec.decode("a", codec.encode("a", harmless));

        assertThatThrownBy(() -> codec.encode("a", hostile))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContaining(reason);
        codec.decode("a", codec.encode("a", harmless));
        assertThatThrownBy(() -> codec.encode("a", new ArrayList<>(List.of(hostile))))
                .isInstanceOf(AttributeCodecException.class);
    }

    static List<Object[]> hostile() {
        String notEqual = "does not come back equal";
        return List.of(
                new Object[] {recent(10, 2), recent(10, 6), notEqual},
                new Object[] {evicting(2, 1), evicting(5, 3), notEqual},
                new Object[] {distinct("a"), distinct("b", "b"), notEqual},
                new Object[] {closing(1), closing(3), "IllegalStateException"},
                new Object[] {trimming("a"), trimming(" b "), notEqual},
                new Object[] {new Sorted(), new Sorted(Comparator.reverseOrder()), "(comparator or capacity)"},
                new Object[] {new Share(0), new Share(50), notEqual + " (at ratio)"},
                new Object[] {new Named(List.of("a")), new Named(changed(new Named(new ArrayList<>()), "b")), notEqual},
                new Object[] {new Growing(List.of(1L)), new Growing(List.of(5L)), notEqual},
                new Object[] {new Nesting(Map.of("a", List.of(1L))), new Nesting(Map.of("b", List.of(1L))), notEqual},
                new Object[] {new Positive(5), new Positive(-5), notEqual + " (at number)"},
                new Object[] {
                    new LinkedHashSet<>(Set.of(new Word("a"))),
                    changed(new LinkedHashSet<>(List.of(new Word("a"), new Word("b")))),
                    notEqual
                },
                new Object[] {
                    new HashMap<>(Map.of(new Word("a"), 1)), changed(new LinkedHashMap<>(words())), "a key twice"
                },
                new Object[] {ranked("a"), ranked("a", "bb"), notEqual},
                new Object[] {properties("x"), properties(5L), "is not a text"});
    }

    @Test
    void theContentThatAConstructorAddsDoesNotReturn() {
        Roles roles = new Roles();
        Prefs prefs = new Prefs();
        assertThat(roundTrip(roles)).containsExactly("USER");
        assertThat(roundTrip(prefs)).containsExactly(Map.entry("theme", "light"));

        roles.clear();
        prefs.clear();
        prefs.put("size", 5L);

        assertThat(roundTrip(roles)).isEmpty();
        assertThat(roundTrip(prefs)).containsExactly(Map.entry("size", 5L));
    }

    @Test
    void isReadAtOnceWhereAModuleOfTheApplicationWritesOrReadsIt() {
        SimpleModule module = new SimpleModule("of the application")
                .addSerializer(Word.class, new StrippingWriter())
                .addDeserializer(Word.class, new WordReader())
                .addDeserializer(Text.class, new StrippingReader());
        AttributeCodec taught = JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.codec"))
                .modules(List.of(module))
                .build();

        assertThat(taught.decode("a", taught.encode("a", new Word("a")))).isEqualTo(new Word("a"));
        taught.encode("a", new Text("a"));
        assertThatThrownBy(() -> taught.encode("a", new Word(" b ")))
                .hasMessageContaining("does not come back equal (at text)");
        assertThatThrownBy(() -> taught.encode("a", new Text(" b ")))
                .hasMessageContaining("does not come back equal (at text)");
    }

    @Test
    void aFormThatAModuleOfTheApplicationHasForATypeOfTheJdkIsNotTaken() {
        SimpleModule module = new SimpleModule("of the application")
                .addSerializer(String.class, new StrippingTexts())
                .addDeserializer(String.class, new StrippedTexts());
        AttributeCodec taught = JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.codec"))
                .modules(List.of(module))
                .build();
        Object value = new ArrayList<>(List.of(" a ", Map.of("k", " b ")));

        assertThat(taught.decode("a", taught.encode("a", value))).isEqualTo(value);
    }

    @Test
    void aRecordMayCopyWhatItIsGiven() {
        for (int i = 0; i < 3; i++) {
            Copying copying = new Copying("a", List.of("b"), Map.of("c", new ArrayList<>(List.of(5L))), new int[] {i});
            Copying back = roundTrip(copying);

            assertThat(back.name).isEqualTo("a");
            assertThat(back.list).isEqualTo(copying.list);
            assertThat(back.map).isEqualTo(copying.map);
            assertThat(back.numbers).isEqualTo(copying.numbers);
        }
    }

    @Test
    void theConstructorOfARecordIsGivenNothingThatItCouldChangeInTheOriginal() {
        List<String> list = new ArrayList<>();
        Set<Object> set = new HashSet<>();
        Map<String, Object> map = new HashMap<>();
        Word word = new Word("a");
        Meddling record = new Meddling(list, set, map, word);
        list.clear();
        set.clear();
        map.clear();
        word.text = "a";

        assertThatThrownBy(() -> codec.encode("a", record)).isInstanceOf(AttributeCodecException.class);
        assertThat(list).isEmpty();
        assertThat(set).isEmpty();
        assertThat(map).isEmpty();
        assertThat(word.text).isEqualTo("a");
    }

    @SuppressWarnings("unchecked")
    private <T> T roundTrip(T value) {
        return (T) codec.decode("a", codec.encode("a", value));
    }

    private static Recent recent(int max, int entries) {
        Recent recent = new Recent(max);
        for (int i = 0; i < entries; i++) {
            recent.put("k" + i, 1L);
        }
        return recent;
    }

    private static Evicting evicting(int capacity, int entries) {
        Evicting queue = new Evicting();
        queue.capacity = capacity;
        for (int i = 0; i < entries; i++) {
            queue.offer(i);
        }
        return queue;
    }

    private static Distinct distinct(String... texts) {
        Distinct list = new Distinct();
        list.addAll(Arrays.asList(texts));
        return list;
    }

    private static Closing closing(int size) {
        Closing list = new Closing();
        list.addAll(Collections.nCopies(size, "x"));
        return list;
    }

    private static Trimming trimming(String key) {
        Trimming map = new Trimming();
        map.putAll(Map.of(key, 1L));
        return map;
    }

    private static Properties properties(Object value) {
        Properties properties = new Properties();
        properties.put("k", value);
        return properties;
    }

    private static List<String> changed(Named named, String name) {
        List<String> names = new ArrayList<>(named.names);
        names.add(name);
        return names;
    }

    private static Map<Word, Object> words() {
        Map<Word, Object> words = new LinkedHashMap<>();
        words.put(new Word("a"), 1L);
        words.put(new Word("b"), 2L);
        return words;
    }

    private static Set<Word> changed(Set<Word> words) {
        words.forEach(word -> word.text = "a");
        return words;
    }

    private static Map<Word, Object> changed(Map<Word, Object> words) {
        changed(words.keySet());
        return words;
    }

    private static TreeSet<String> ranked(String... words) {
        ByLengths order = new ByLengths();
        TreeSet<String> set = new TreeSet<>(order);
        set.addAll(Arrays.asList(words));
        order.ignoresLength = true;
        return set;
    }

    static final class Recent extends LinkedHashMap<String, Object> {
        private int max = 3;

        Recent() {}

        Recent(int max) {
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
            return size() > max;
        }
    }

    static final class Evicting extends PriorityQueue<Integer> {
        private int capacity = 2;

        @Override
        public boolean offer(Integer number) {
            boolean added = super.offer(number);
            while (size() > capacity) {
                poll();
            }
            return added;
        }
    }

    static final class Distinct extends ArrayList<String> {
        @Override
        public boolean add(String text) {
            return !contains(text) && super.add(text);
        }
    }

    static final class Closing extends ArrayList<String> {
        @Override
        public boolean add(String text) {
            if (size() == 2) {
                throw new IllegalStateException();
            }
            return super.add(text);
        }
    }

    static final class Trimming extends LinkedHashMap<String, Object> {
        @Override
        public @Nullable Object put(String key, Object value) {
            return super.put(key.strip(), value);
        }

        @Override
        public void putAll(Map<? extends String, ?> map) {
            map.forEach(super::put);
        }
    }

    static final class Sorted extends TreeMap<String, Object> {
        Sorted() {}

        Sorted(Comparator<String> order) {
            super(order);
        }
    }

    static final class Roles extends HashSet<String> {
        Roles() {
            add("USER");
        }
    }

    static final class Prefs extends HashMap<String, Object> {
        Prefs() {
            put("theme", "light");
        }
    }

    record Share(double ratio) {
        Share {
            ratio = ratio / 100;
        }
    }

    record Named(List<String> names) {
        Named {
            names = names.contains("b") ? new ArrayList<>(Collections.nCopies(names.size() + 1, "b")) : names;
        }
    }

    record Growing(List<Long> numbers) {
        Growing {
            if (numbers instanceof ArrayList && numbers.contains(5L)) {
                numbers.add(7L);
            }
        }
    }

    record Nesting(Map<String, List<Long>> lists) {
        Nesting {
            List<Long> list = lists.get("b");
            if (list instanceof ArrayList) {
                list.add(7L);
            }
        }
    }

    record Text(String text) {}

    private static final class StrippingWriter extends StdSerializer<Word> {
        StrippingWriter() {
            super(Word.class);
        }

        @Override
        public void serialize(Word word, JsonGenerator generator, SerializationContext context) {
            generator.writeString(word.text.strip());
        }

        @Override
        public void serializeWithType(
                Word word, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            WritableTypeId name = names.writeTypePrefix(generator, context, names.typeId(word, JsonToken.VALUE_STRING));
            serialize(word, generator, context);
            names.writeTypeSuffix(generator, context, name);
        }
    }

    private static final class WordReader extends StdDeserializer<Word> {
        WordReader() {
            super(Word.class);
        }

        @Override
        public Word deserialize(JsonParser parser, DeserializationContext context) {
            return new Word(parser.getString());
        }
    }

    private static final class StrippingReader extends StdDeserializer<Text> {
        StrippingReader() {
            super(Text.class);
        }

        @Override
        public Text deserialize(JsonParser parser, DeserializationContext context) {
            parser.nextToken();
            parser.nextToken();
            Text text = new Text(parser.getString().strip());
            parser.nextToken();
            return text;
        }
    }

    private static final class StrippingTexts extends StdSerializer<String> {
        StrippingTexts() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator generator, SerializationContext context) {
            generator.writeString(text.strip());
        }
    }

    private static final class StrippedTexts extends StdDeserializer<String> {
        StrippedTexts() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getString().strip();
        }
    }

    record Copying(String name, List<String> list, Map<String, Object> map, int[] numbers) {
        Copying {
            name = name.strip();
            list = List.copyOf(list);
            map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
            numbers = numbers.clone();
        }
    }

    record Meddling(List<String> list, Set<Object> set, Map<String, Object> map, Word word) {
        Meddling {
            list.add("x");
            set.add("x");
            map.put("x", 1L);
            word.text = "x";
        }
    }

    static final class Word {
        private String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Word word && word.text.equals(text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text);
        }
    }

    static final class ByLengths implements Comparator<String> {
        private boolean ignoresLength;

        @Override
        public int compare(String left, String right) {
            return ignoresLength ? 0 : left.length() - right.length();
        }
    }

    static final class Positive implements Serializable {
        private final int number;

        Positive(int number) {
            this.number = number;
        }

        private Object readResolve() {
            return number < 0 ? new Positive(0) : this;
        }
    }
}

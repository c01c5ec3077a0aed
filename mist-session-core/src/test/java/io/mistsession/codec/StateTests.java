package io.mistsession.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EventObject;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.StdSerializer;

/** Objects come back with all of their state, whatever their accessors and annotations show; otherwise they are refused. */
class StateTests {

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @Test
    void aFlagThatIsSetByAVerbIsKept() {
        Flagged flagged = new Flagged();
        flagged.setName("ada");
        flagged.verify();

        Flagged back = roundTrip(flagged);

        assertThat(back.mayPass()).isTrue();
        assertThat(back.getName()).isEqualTo("ada");
    }

    @Test
    void aCounterBesideAListIsKept() {
        Basket basket = new Basket();
        basket.add("tea");
        basket.add("milk");

        Basket back = roundTrip(basket);

        assertThat(back.getItems()).containsExactly("tea", "milk");
        assertThat(back.count()).isEqualTo(2);
    }

    @Test
    void aClassWithoutAccessorsKeepsItsFieldsAlsoIfItHasAnAnnotation() {
        Tally tally = new Tally();
        tally.next();
        tally.next();

        assertThat(roundTrip(tally).total()).isEqualTo(2);
    }

    @Test
    void annotationsForOtherReadersAreNotLookedAt() {
        Annotated back = roundTrip(new Annotated("1234", "5105105105105100"));

        assertThat(back.pin).isEqualTo("1234");
        assertThat(back.card).isEqualTo("5105105105105100");
        assertThat(back.hidden).isEqualTo("h");
    }

    @Test
    void annotationsOfAnAbstractSuperclassAreNotLookedAtEither() {
        Account account = new Account("1234");

        assertThat(roundTrip(account).pin()).isEqualTo("1234");
        assertThat(roundTrip(new ArrayList<>(List.of(account))).get(0).pin()).isEqualTo("1234");
    }

    @Test
    void accessorsOfAnyNameAreNotAsked() {
        EclipseBean bean = new EclipseBean();
        bean.setaName("x");

        assertThat(roundTrip(bean).getaName()).isEqualTo("x");
        assertThat(roundTrip(new Throwing("x")).secret).isEqualTo("x");
        assertThat(roundTrip(new Immutable("x", List.of(1))).with()).isEqualTo("x[1]");
    }

    @Test
    void fieldsOfSuperclassesAreKept() {
        Below below = new Below(7);
        below.also = "y";

        Below back = roundTrip(below);

        assertThat(back.hidden()).isEqualTo(7);
        assertThat(back.also).isEqualTo("y");
    }

    @Test
    void fieldsOfAClassThatExtendsACollectionAreKept() {
        MyMap map = new MyMap();
        map.put("a", 1L);
        map.put("b", new ArrayList<>(List.of(2L)));
        MyList list = new MyList();
        list.add("a");
        list.label = "x";

        MyMap mapBack = roundTrip(map);
        MyList listBack = roundTrip(list);

        assertThat(mapBack).isEqualTo(map);
        assertThat(mapBack.hits).isEqualTo(2);
        assertThat(listBack).containsExactly("a");
        assertThat(listBack.label).isEqualTo("x");
    }

    @Test
    void theClassOfTheValueDecidesAndNotItsDeclaration() {
        Open open = new Open();
        open.list = new MyList();
        ((MyList) open.list).label = "x";
        open.set = new TreeSet<>(new ByText());
        open.set.add("a");
        open.map = new MyMap();
        open.map.put("k", 1L);
        open.keyed = new EnumMap<>(Map.of(SampleValues.Color.RED, 1L));
        open.any = new HashMap<>(Map.of(SampleValues.Color.GREEN, 2L));

        Open back = roundTrip(open);

        assertThat(requireNonNull((MyList) back.list).label).isEqualTo("x");
        assertThat(requireNonNull((TreeSet<?>) back.set).comparator()).isInstanceOf(ByText.class);
        assertThat(requireNonNull((MyMap) back.map).hits).isEqualTo(1);
        assertThat(back.keyed).isExactlyInstanceOf(EnumMap.class).isEqualTo(open.keyed);
        assertThat(back.any).isEqualTo(open.any);
    }

    @Test
    void aClassThatOnlyLooksLikeACollectionKeepsItsFields() {
        Rows rows = new Rows(new String[] {"a", "b"}, 5);
        Pages pages = new Pages(List.of("p"), 3);

        Rows rowsBack = roundTrip(rows);

        assertThat((Object) rowsBack).isEqualTo(List.of("a", "b"));
        assertThat(rowsBack.total).isEqualTo(5);
        assertThat(roundTrip(pages).current).isEqualTo(3);
        assertThat(roundTrip(pages)).containsExactly("p");
        assertThat(roundTrip(new Name("ada"))).hasToString("ada");
        assertThat(roundTrip(new Half(3)).doubleValue()).isEqualTo(1.5);
    }

    @Test
    @SuppressWarnings("DoubleBraceInitialization") // Applications have it.
    void aSubclassThatOnlyFillsACollectionIsItsContent() {
        Object back = roundTrip((Object) new ArrayList<>() {
            {
                add("tea");
            }
        });

        assertThat(back).isExactlyInstanceOf(ArrayList.class).isEqualTo(List.of("tea"));
    }

    @Test
    void aClassWithoutFieldsIsStored() {
        assertThat(roundTrip(new Marker())).isInstanceOf(Marker.class);
        assertThat(roundTrip(new Guarded()).lock).isInstanceOf(Object.class);
    }

    @Test
    void nothingReplacesANull() {
        Defaults defaults = new Defaults();
        defaults.list = null;
        defaults.optional = null;
        defaults.number = null;

        Defaults back = roundTrip(defaults);

        assertThat(back.list).isNull();
        assertThat(back.optional).isNull();
        assertThat(back.number).isNull();
    }

    @Test
    void aConstructorWithoutParametersSetsWhatIsNotStored() {
        assertThat(roundTrip(new WithLock(5)).value()).isEqualTo(5);
    }

    @Test
    void refusesAnObjectWhoseTransientFieldWouldBeNull() {
        assertRefused(new LosesLock(5), "its transient field lock would be null.", "constructor without parameters");
        assertRefused(Map.of("a", List.of(new LosesLock(5))), "lock would be null (at [0][0])");
    }

    @Test
    void judgesEachObjectWithTransientFieldsAnew() {
        roundTrip(new Cached("x", null));

        assertRefused(new Cached("x", "y"), "its transient field cached would be null");
    }

    @Test
    void refusesAFieldThatIsHiddenByAnotherOfItsName() {
        assertRefused(new Hiding(), "both have a field 'name'", "Rename one of them.");
    }

    @Test
    void refusesWhatJavaIsToldToSerializeInAnotherWay() {
        assertRefused(new WritesItself(), "writeObject");
        assertRefused(new ReadsItself(), "readObject");
        assertRefused(new Standing(), "writeReplace");
        assertRefused(new BelowStanding(), "writeReplace");
        assertRefused(new Listed(), "serialPersistentFields");
        assertRefused(new WithoutData(), "readObjectNoData");
        assertRefused(new External(), "writeExternal");
    }

    @Test
    void aSingletonThatIsFoundByReadResolveStaysOne() {
        assertThat(roundTrip(Level.HIGH)).isSameAs(Level.HIGH);
        assertThat(((List<?>) roundTrip(List.of(Level.HIGH))).get(0)).isSameAs(Level.HIGH);
        assertRefused(new Replacing(1), "does not come back equal (at number)");
    }

    @Test
    void aSingletonWithoutFieldsThatIsInItsConstantStaysOne() {
        assertThat(roundTrip(Started.INSTANCE)).isSameAs(Started.INSTANCE);
        assertThat(((List<?>) roundTrip(List.of(Started.INSTANCE))).get(0)).isSameAs(Started.INSTANCE);
    }

    @Test
    void aClassThatIsLoadedAgainIsMadeAgain() throws Exception {
        byte[] encoded = codec.encode("a", new Immutable("x", List.of(1)));
        ClassLoader again = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(Immutable.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                try (InputStream in = Immutable.class.getResourceAsStream("StateTests$Immutable.class")) {
                    byte[] bytes = requireNonNull(in).readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        AttributeCodec restarted = JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.codec"))
                .classLoader(again)
                .build();
        codec.decode("a", encoded);

        Object back = restarted.decode("a", encoded);

        assertThat(back.getClass().getName()).isEqualTo(Immutable.class.getName());
        assertThat(back.getClass()).isNotEqualTo(Immutable.class);
    }

    @Test
    void refusesAnInnerClassThatRefersToItsOwner() {
        assertRefused(new Inner(), "inner class", "Make it static, or a class of its own.");
    }

    @Test
    void refusesASubclassOfAJdkClassThatHasStateOfItsOwn() {
        assertRefused(new Problem("x"), "extends java.lang.RuntimeException, whose state cannot be read");
        assertRefused(new Event("x"), "extends java.util.EventObject, whose state cannot be read");
    }

    @Test
    void refusesARecordThatDoesNotKeepWhatItIsGiven() {
        assertRefused(new Growing(1), "does not come back equal (at value)");
        assertRefused(Map.of("k", List.of(new Growing(1))), "does not come back equal (at [0][0].value)");
    }

    @Test
    void refusesACollectionThatChangesWhatIsAdded() {
        Shouting shouting = new Shouting();
        shouting.add("a");

        assertRefused(shouting, "does not come back equal (at [0])");
    }

    @Test
    void judgesAClassAnewWhereItIsDeclaredInAnotherWay() {
        roundTrip(new Holder(new TreeSet<>(List.of("a"))));

        Holder back = roundTrip(new Holder(new TreeSet<>(new ByLength())));

        assertThat(((TreeSet<?>) back.value).comparator()).isInstanceOf(ByLength.class);
    }

    private void assertRefused(Object value, String... words) {
        assertThatThrownBy(() -> codec.encode("a", value))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageContainingAll(words);
    }

    @SuppressWarnings("unchecked")
    private <T> T roundTrip(T value) {
        return (T) codec.decode("a", codec.encode("a", value));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Validated {}

    static final class Flagged {
        private String name = "";
        private boolean verified;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        void verify() {
            verified = true;
        }

        boolean mayPass() {
            return verified;
        }
    }

    static final class Basket {
        private final List<String> items = new ArrayList<>();
        private int count;

        void add(String item) {
            items.add(item);
            count++;
        }

        public List<String> getItems() {
            return items;
        }

        int count() {
            return count;
        }
    }

    @Validated
    static final class Tally {
        private int n;

        int next() {
            return ++n;
        }

        int total() {
            return n;
        }
    }

    @JsonIgnoreProperties("hidden")
    static final class Annotated {
        @JsonIgnore
        private final String pin;

        @JsonSerialize(using = Mask.class)
        private final String card;

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY, value = "other")
        private final String hidden = String.valueOf("h");

        Annotated(String pin, String card) {
            this.pin = pin;
            this.card = card;
        }

        @JsonValue
        String shown() {
            return "shown";
        }
    }

    @JsonIgnoreProperties("pin")
    abstract static class AbstractAccount {
        @JsonIgnore
        @JsonSerialize(using = Mask.class)
        private final String pin;

        AbstractAccount(String pin) {
            this.pin = pin;
        }

        String pin() {
            return pin;
        }
    }

    static final class Account extends AbstractAccount {
        Account(String pin) {
            super(pin);
        }
    }

    static final class Mask extends StdSerializer<String> {
        Mask() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator generator, SerializationContext context) {
            generator.writeString("****" + text.substring(text.length() - 4));
        }
    }

    static final class EclipseBean {
        private @Nullable String aName;

        public @Nullable String getaName() {
            return aName;
        }

        public void setaName(String aName) {
            this.aName = aName;
        }
    }

    static final class Throwing {
        private final String secret;

        Throwing(String secret) {
            this.secret = secret;
        }

        public String getSecret() {
            throw new IllegalStateException();
        }
    }

    static final class Immutable {
        private final String text;
        private final List<Integer> numbers;

        Immutable(String text, List<Integer> numbers) {
            this.text = text;
            this.numbers = numbers;
        }

        String with() {
            return text + numbers;
        }
    }

    static class Above {
        private final int hidden;

        Above(int hidden) {
            this.hidden = hidden;
        }

        int hidden() {
            return hidden;
        }
    }

    static final class Below extends Above {
        protected @Nullable String also;

        Below(int hidden) {
            super(hidden);
        }
    }

    static final class MyMap extends LinkedHashMap<String, Object> {
        private int hits;

        @Override
        public @Nullable Object put(String key, Object value) {
            hits++;
            return super.put(key, value);
        }
    }

    static final class MyList extends ArrayList<Object> {
        private @Nullable String label;
    }

    static final class Open {
        private @Nullable List<Object> list;
        private @Nullable Set<Object> set;
        private @Nullable Map<String, Object> map;
        private @Nullable Map<SampleValues.Color, Object> keyed;
        private @Nullable Map<Enum<?>, Object> any;
    }

    static final class Rows extends AbstractList<String> {
        private final String[] rows;
        private final int total;

        Rows(String[] rows, int total) {
            this.rows = rows;
            this.total = total;
        }

        @Override
        public String get(int index) {
            return rows[index];
        }

        @Override
        public int size() {
            return rows.length;
        }
    }

    static final class Pages implements Iterable<String> {
        private final List<String> pages;
        private final int current;

        Pages(List<String> pages, int current) {
            this.pages = pages;
            this.current = current;
        }

        @Override
        public Iterator<String> iterator() {
            return pages.iterator();
        }
    }

    static final class Name implements CharSequence {
        private final String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static final class Half extends Number {
        private final int halves;

        Half(int halves) {
            this.halves = halves;
        }

        @Override
        public int intValue() {
            return halves / 2;
        }

        @Override
        public long longValue() {
            return halves / 2;
        }

        @Override
        public float floatValue() {
            return halves / 2f;
        }

        @Override
        public double doubleValue() {
            return halves / 2.0;
        }
    }

    static final class Marker {}

    static final class Guarded {
        private final Object lock = new Object();
    }

    static final class Defaults {
        private @Nullable List<String> list = new ArrayList<>();

        @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
        private @Nullable Optional<String> optional = Optional.of("x");

        private @Nullable Integer number = 5;
    }

    static final class WithLock {
        private final transient Lock lock = new ReentrantLock();
        private int value;

        WithLock() {}

        WithLock(int value) {
            this.value = value;
        }

        int value() {
            lock.lock();
            try {
                return value;
            } finally {
                lock.unlock();
            }
        }
    }

    static final class LosesLock {
        private final transient Lock lock = new ReentrantLock();
        private final int value;

        LosesLock(int value) {
            this.value = value;
        }
    }

    static final class Cached {
        private final String text;
        private final transient @Nullable String cached;

        Cached(String text, @Nullable String cached) {
            this.text = text;
            this.cached = cached;
        }
    }

    static class Hidden {
        private final String name = String.valueOf("above");
    }

    static final class Hiding extends Hidden {
        private final String name = String.valueOf("below");
    }

    static final class WritesItself implements Serializable {
        private void writeObject(ObjectOutputStream out) {}
    }

    static final class ReadsItself implements Serializable {
        private void readObject(ObjectInputStream in) {}
    }

    static class Standing implements Serializable {
        protected Object writeReplace() {
            return "x";
        }
    }

    static final class BelowStanding extends Standing {}

    static final class Listed implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {};
        private final String text = String.valueOf("x");
    }

    static final class WithoutData implements Serializable {
        private void readObjectNoData() {}
    }

    /** As the compiler makes it of a Kotlin object. */
    static final class Started {
        static final Started INSTANCE = new Started();

        private Started() {}
    }

    static final class Level implements Serializable {
        private static final Level HIGH = new Level("high");

        private final String name;

        private Level(String name) {
            this.name = name;
        }

        private Object readResolve() {
            return name.equals("high") ? HIGH : this;
        }
    }

    static final class Replacing implements Serializable {
        private final int number;

        Replacing(int number) {
            this.number = number;
        }

        private Object readResolve() {
            return new Replacing(number + 1);
        }
    }

    public static final class External implements Externalizable {
        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    final class Inner {
        AttributeCodec outer() {
            return codec;
        }
    }

    static final class Problem extends RuntimeException {
        Problem(String text) {
            super(text);
        }
    }

    static final class Event extends EventObject {
        Event(Object source) {
            super(source);
        }
    }

    record Growing(int value) {
        Growing {
            value++;
        }
    }

    static final class Shouting extends ArrayList<String> {
        @Override
        public boolean add(String text) {
            return super.add(text + "!");
        }
    }

    static final class Holder {
        private final Object value;

        Holder(Object value) {
            this.value = value;
        }
    }

    static final class ByText implements Comparator<Object> {
        @Override
        public int compare(Object left, Object right) {
            return left.toString().compareTo(right.toString());
        }
    }

    static final class ByLength implements Comparator<String> {
        @Override
        public int compare(String left, String right) {
            return left.length() - right.length();
        }
    }
}

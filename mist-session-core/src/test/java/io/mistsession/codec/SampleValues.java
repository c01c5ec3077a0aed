package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** Types such as applications put into sessions. */
@SuppressWarnings("ArrayRecordComponent")
final class SampleValues {

    private SampleValues() {}

    enum Color {
        RED,
        GREEN {
            @Override
            String label() {
                return "verde";
            }
        };

        String label() {
            return "color";
        }

        @Override
        public String toString() {
            return "all the same";
        }
    }

    enum Empty {}

    record Point(int x, int y) {}

    record Nothing() {}

    record Box<T>(T content) {}

    record Holder(Object value) {}

    record Line(String sku, long quantity, BigDecimal price) {}

    record Order(UUID id, Instant at, List<Line> lines, Optional<Point> place, Map<Color, Integer> counts) {}

    record Keyed(
            Map<Long, Point> byNumber,
            Map<UUID, String> byId,
            Map<Color, Point> byColor,
            Map<Object, Object> byAnything,
            SortedMap<String, Integer> sorted,
            EnumMap<Color, String> enumMap,
            EnumSet<Color> enumSet) {}

    record Arrays(int[] numbers, String[] texts, Point[] points, Object[] objects, byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Arrays that
                    && java.util.Arrays.equals(numbers, that.numbers)
                    && java.util.Arrays.equals(texts, that.texts)
                    && java.util.Arrays.equals(points, that.points)
                    && java.util.Arrays.deepEquals(objects, that.objects)
                    && java.util.Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(numbers);
        }
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    static final class Blob implements Shape {

        private final List<Shape> parts = new ArrayList<>();

        public List<Shape> getParts() {
            return parts;
        }

        public int getSize() {
            return parts.size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && parts.equals(blob.parts);
        }

        @Override
        public int hashCode() {
            return parts.hashCode();
        }
    }

    record Picture(Shape main, List<Shape> shapes, Shape[] array, Box<Shape> box) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Picture that
                    && main.equals(that.main)
                    && shapes.equals(that.shapes)
                    && java.util.Arrays.equals(array, that.array)
                    && box.equals(that.box);
        }

        @Override
        public int hashCode() {
            return shapes.hashCode();
        }
    }

    static class Person implements Serializable {

        private String name = "";
        private int age;
        private List<Person> friends = new ArrayList<>();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public List<Person> getFriends() {
            return friends;
        }

        public void setFriends(List<Person> friends) {
            this.friends = friends;
        }

        public String getTitle() {
            return name + " (" + age + ")";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person that
                    && getClass() == that.getClass()
                    && name.equals(that.name)
                    && age == that.age
                    && friends.equals(that.friends);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, age);
        }
    }

    static final class Employee extends Person {}

    static final class Money {

        private final String currency;
        private final BigDecimal amount;

        @JsonCreator
        Money(@JsonProperty("currency") String currency, @JsonProperty("amount") BigDecimal amount) {
            this.currency = currency;
            this.amount = amount;
        }

        public String getCurrency() {
            return currency;
        }

        public BigDecimal getAmount() {
            return amount;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money that && currency.equals(that.currency) && amount.equals(that.amount);
        }

        @Override
        public int hashCode() {
            return Objects.hash(currency, amount);
        }
    }

    /** Immutable, its constructor's parameters known by name only. */
    static final class Name {

        private final String first;
        private final String last;

        public Name(String first, String last) {
            this.first = first;
            this.last = last;
        }

        public String getFirst() {
            return first;
        }

        public String getLast() {
            return last;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name that && first.equals(that.first) && last.equals(that.last);
        }

        @Override
        public int hashCode() {
            return Objects.hash(first, last);
        }
    }

    static final class Prices extends HashMap<String, BigDecimal> {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(value = Cat.class, name = "cat")})
    interface Pet {}

    record Cat(int lives) implements Pet {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Plugin {}

    record Good(String name) implements Plugin {}

    record Owner(Pet pet, Plugin plugin) {}

    static Person person(String name, int age, Person... friends) {
        return fill(new Person(), name, age, friends);
    }

    static <P extends Person> P fill(P person, String name, int age, Person... friends) {
        person.setName(name);
        person.setAge(age);
        person.setFriends(new ArrayList<>(List.of(friends)));
        return person;
    }
}

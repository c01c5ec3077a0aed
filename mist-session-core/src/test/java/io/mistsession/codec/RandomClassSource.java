package io.mistsession.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The source of a class with random fields, accessors, annotations and superclass, and of a method that makes one. */
final class RandomClassSource {

    static final String PACKAGE = "io.mistsession.codec.random";

    private static final List<String[]> TYPES = List.of(
            type("int", "r.nextInt()"),
            type("long", "r.nextLong()"),
            type("boolean", "r.nextBoolean()"),
            type("char", "(char) r.nextInt(0x10000)"),
            type("double", "r.nextInt(5) == 0 ? Double.NaN : r.nextDouble()"),
            type("Integer", "r.nextBoolean() ? null : r.nextInt()"),
            type("String", "r.nextInt(4) == 0 ? null : \"t\" + r.nextInt()"),
            type("Object", "pick(r, 5L, \"x\", (byte) 1, List.of(1L), new StringBuilder(\"s\"), new Object())"),
            type("Number", "pick(r, 5L, 2, 1.5f, new AtomicInteger(3), new BigDecimal(\"1.50\"))"),
            type("CharSequence", "pick(r, \"x\", new StringBuilder(\"y\"))"),
            type("Comparable<?>", "pick(r, \"x\", 5L, Instant.EPOCH)"),
            type("Serializable", "pick(r, \"x\", new ArrayList<>(List.of(2L)), new int[] {1}, new BitSet())"),
            type("Iterable<Long>", "new ArrayList<>(List.of(r.nextLong()))"),
            type("int[]", "new int[] {r.nextInt(), 2}"),
            type("Object[]", "new Object[] {1L, \"x\", null, List.of(1)}"),
            type("long[][]", "new long[][] {{r.nextLong()}, {}}"),
            type("List<Long>", "pick(r, List.of(1L), new LinkedList<>(List.of(2L)), Arrays.asList(3L, null))"),
            type("Collection<Object>", "pick(r, new ArrayDeque<>(List.of(1L)), new HashSet<>(List.of(\"a\", 1)))"),
            type("Map<Long, String>", "new HashMap<>(Map.of(r.nextLong(), \"v\"))"),
            type("Map<Object, Object>", "new LinkedHashMap<>(Map.of(1L, 1, \"1\", Map.of(2, 2L)))"),
            type("Map<Kind, Object>", "pick(r, new EnumMap<>(Map.of(Kind.A, 1L)), new HashMap<>(Map.of(Kind.B, 1)))"),
            type("Set<Kind>", "pick(r, EnumSet.of(Kind.B), new HashSet<>(Set.of(Kind.A)), EnumSet.noneOf(Kind.class))"),
            type("SortedMap<String, Long>", "sorted(r)"),
            type("TreeSet<String>", "new TreeSet<>(sorted(r).keySet())"),
            type(
                    "Set<Object>",
                    "pick(r, new TreeSet<Object>(sorted(r).keySet()), new LinkedHashSet<Object>(List.of(1L)))"),
            type(
                    "Map<Comparable<?>, Object>",
                    "pick(r, new TreeMap<Object, Object>(Map.of(1L, \"x\")), new HashMap<Object, Object>(Map.of(Kind.A, 1L)))"),
            type(
                    "List<? extends Number>",
                    "pick(r, Arrays.<Number>asList(1L, 2), new ArrayList<Number>(List.of(1.5f)))"),
            type("Optional<Long>", "r.nextBoolean() ? Optional.empty() : Optional.of(r.nextLong())"),
            type("AtomicReference<Object>", "new AtomicReference<>(pick(r, 1L, \"x\"))"),
            type("Kind", "pick(r, Kind.A, Kind.B)"),
            type("BigDecimal", "new BigDecimal(\"10.500\")"),
            type("BigInteger", "BigInteger.TWO.pow(r.nextInt(9_000))"),
            type("Instant", "Instant.ofEpochSecond(r.nextInt(), 5)"),
            type("Date", "pick(r, new Date(r.nextInt()), new Timestamp(r.nextInt()), new java.sql.Date(5))"),
            type("Calendar", "new GregorianCalendar(2026, r.nextInt(12), 1)"),
            type("Comparator<String>", "pick(r, String.CASE_INSENSITIVE_ORDER, Comparator.naturalOrder())"),
            type("Map.Entry<String, Long>", "Map.entry(\"k\", r.nextLong())"),
            type("Runnable", "r.nextInt(9) == 0 ? (Runnable) () -> {} : null"),
            type("Thread", "r.nextInt(9) == 0 ? new Thread(\"x\") : null"));

    private static final List<String> SUPERCLASSES = List.of(
            "",
            "",
            "",
            "Base",
            "Base",
            "Box<Long>",
            "ArrayList<Long>",
            "LinkedHashMap<String, Object>",
            "TreeSet<String>",
            "AbstractList<Long>",
            "Number",
            "EventObject");

    private static final List<String> ANNOTATIONS =
            List.of("", "", "@JsonIgnore ", "@JsonProperty(\"other\") ", "@JsonProperty(access = READ_ONLY) ");

    private final Random random;
    private final String name;
    private final StringBuilder fields = new StringBuilder();
    private final StringBuilder members = new StringBuilder();
    private final StringBuilder set = new StringBuilder();

    private RandomClassSource(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    static String of(Random random, String name) {
        return new RandomClassSource(random, name).write();
    }

    private String write() {
        return random.nextInt(4) == 0 ? record() : ordinaryClass();
    }

    private String record() {
        List<String> components = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String[] type = pick(TYPES);
            components.add(pick(ANNOTATIONS) + type[0] + " f" + i);
            values.add("RandomClasses.<" + boxed(type[0]) + ">as(" + type[1] + ")");
        }
        return source("public record " + name + "(" + String.join(", ", components) + ") {\n"
                + "  public static Object make(Random r) { return new " + name + "(" + String.join(", ", values)
                + "); }\n");
    }

    private String ordinaryClass() {
        String above = pick(SUPERCLASSES);
        for (int i = random.nextInt(6); i > 0; i--) {
            field(i);
        }
        if (random.nextInt(25) == 0) {
            fields.append("  private Object base = 1L;\n");
        }
        String content = above.startsWith("ArrayList")
                ? "    o.add(5L);\n"
                : above.startsWith("Linked")
                        ? "    o.put(\"k\", 7L);\n"
                        : above.startsWith("TreeSet") ? "    o.add(\"e\");\n" : "";
        if (above.equals("AbstractList<Long>")) {
            members.append("  public Long get(int i) { return 3L; }\n  public int size() { return 2; }\n");
        }
        if (above.equals("Number")) {
            members.append("  public int intValue() { return 1; }\n  public long longValue() { return 1; }\n")
                    .append("  public float floatValue() { return 1; }\n  public double doubleValue() { return 1; }\n");
        }
        boolean withParameter = above.equals("EventObject") || random.nextInt(3) == 0;
        String arguments = above.equals("EventObject") ? "super(\"source\");" : "";
        return source((random.nextInt(5) == 0 ? "@JsonIgnoreProperties({\"f1\", \"f2\"})\n" : "")
                + "public class " + name + (above.isEmpty() ? "" : " extends " + above)
                + (random.nextInt(6) == 0 ? " implements Serializable" : "")
                + " {\n  private static final Random r = R;\n" + fields
                + "  " + (random.nextBoolean() ? "private " : "") + name + "(" + (withParameter ? "int any" : "")
                + ") {"
                + arguments + "}\n" + members
                + "  public static Object make(Random r) {\n    " + name + " o = new " + name
                + (withParameter ? "(1)" : "()") + ";\n" + set + content
                + (above.equals("Base") || above.startsWith("Box") ? "    o.setAbove(r);\n" : "")
                + "    return o;\n  }\n");
    }

    private void field(int i) {
        String[] type = pick(TYPES);
        String modifier = pick(List.of("private ", "", "public ", "protected ", "private volatile ", "private final "));
        boolean isTransient = random.nextInt(15) == 0;
        String value = "RandomClasses.<" + boxed(type[0]) + ">as(" + type[1] + ")";
        fields.append("  ")
                .append(pick(ANNOTATIONS))
                .append(isTransient ? "transient " : "")
                .append(modifier)
                .append(type[0])
                .append(" f")
                .append(i)
                .append(modifier.contains("final") ? " = " + value : "")
                .append(";\n");
        if (!modifier.contains("final")) {
            set.append("    o.f")
                    .append(i)
                    .append(" = RandomClasses.<")
                    .append(boxed(type[0]))
                    .append(">as(")
                    .append(type[1])
                    .append(");\n");
        }
        switch (random.nextInt(4)) {
            case 0 ->
                members.append("  public ")
                        .append(type[0])
                        .append(" getF")
                        .append(i)
                        .append("() { return f")
                        .append(i)
                        .append("; }\n");
            case 1 ->
                members.append("  public String getF").append(i).append("() { throw new IllegalStateException(); }\n");
            case 2 -> members.append("  public void setF").append(i).append("(String any) {}\n");
            default -> {}
        }
    }

    private static String source(String body) {
        return """
                package %s;
                import com.fasterxml.jackson.annotation.*;
                import static com.fasterxml.jackson.annotation.JsonProperty.Access.READ_ONLY;
                import static io.mistsession.codec.RandomClasses.*;
                import io.mistsession.codec.RandomClasses;
                import io.mistsession.codec.RandomClasses.*;
                import java.io.Serializable;
                import java.math.*;
                import java.sql.Timestamp;
                import java.time.Instant;
                import java.util.*;
                import java.util.concurrent.atomic.*;
                """.formatted(PACKAGE) + body + "}\n";
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "long" -> "Long";
            case "boolean" -> "Boolean";
            case "char" -> "Character";
            case "double" -> "Double";
            default -> type;
        };
    }

    private static String[] type(String name, String value) {
        return new String[] {name, value};
    }
}

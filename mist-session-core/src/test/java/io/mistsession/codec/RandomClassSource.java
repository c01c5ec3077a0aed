package io.mistsession.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The source of a class with random fields, accessors, annotations, superclass and code in its constructor and in what adds
 * to its content, and of a method that makes one.
 */
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

    /** What a compact constructor does to a component of the type: some of it changes a record that is made again. */
    private static final Map<String, List<String>> CHANGES = Map.ofEntries(
            Map.entry("int", List.of("$ = Math.max(0, $);", "$ = $ > 0 ? $ / 2 : $;")),
            Map.entry("long", List.of("$ = Math.min($, 1_000);", "$++;")),
            Map.entry("boolean", List.of("$ = !$;", "$ |= true;")),
            Map.entry("double", List.of("$ = Math.rint($);", "$ = $ / 100;")),
            Map.entry("Integer", List.of("$ = $ == null ? 0 : $;", "if ($ != null && $ > 0) { $ /= 2; }")),
            Map.entry("String", List.of("$ = $ == null ? \"\" : $.strip();", "$ = $ == null ? $ : $ + \"x\";")),
            Map.entry(
                    "Object", List.of("$ = $ instanceof String ? 5L : $;", "$ = $ instanceof Long ? List.of($) : $;")),
            Map.entry("int[]", List.of("$ = $.clone();", "$ = Arrays.copyOf($, $.length + 1);", "$[1]++;")),
            Map.entry(
                    "List<Long>",
                    List.of(
                            "$ = new ArrayList<>($);",
                            "$ = Collections.unmodifiableList(new ArrayList<>($));",
                            "if ($ instanceof ArrayList) { $.add(7L); }",
                            "$ = new ArrayList<>($); $.remove(0); $.add(0, 7L);",
                            "$ = new LinkedList<>($); $.add(7L);")),
            Map.entry(
                    "Collection<Object>",
                    List.of("$ = new ArrayList<>($);", "if ($ instanceof Set) { $.add(\"m\"); }")),
            Map.entry(
                    "Map<Long, String>",
                    List.of("$ = Map.copyOf($);", "$.putIfAbsent(5L, \"w\");", "$.put((long) $.size(), \"z\");")),
            Map.entry("Map<Object, Object>", List.of("$.remove(1L);", "$ = new HashMap<>($);", "$.put($.size(), 1L);")),
            Map.entry("Set<Kind>", List.of("$.add(Kind.A);", "if (!$.remove(Kind.B)) { $.add(Kind.B); }")),
            Map.entry("SortedMap<String, Long>", List.of("$ = new TreeMap<>($);", "$.put(\"c\" + $.size(), 1L);")),
            Map.entry("BigDecimal", List.of("$ = $.setScale(1, RoundingMode.HALF_UP);", "$ = $.negate();")),
            Map.entry("Instant", List.of("$ = $.plusNanos(1);", "$ = Instant.ofEpochSecond($.getEpochSecond());")),
            Map.entry("Optional<Long>", List.of("$ = $.or(() -> Optional.of(1L));", "$ = $.map(x -> x + 1);")));

    private static final List<Above> SUPERCLASSES = List.of(
            new Above("", "", "", List.of()),
            new Above("", "", "", List.of()),
            new Above("", "", "", List.of()),
            new Above("Base", "", "o.setAbove(r);", List.of()),
            new Above("Base", "", "o.setAbove(r);", List.of()),
            new Above("Box<Long>", "", "o.setAbove(r);", List.of()),
            new Above(
                    "ArrayList<Long>",
                    "add(8L);",
                    "for (int i = r.nextInt(4); i > 0; i--) { o.addAll(List.of((long) r.nextInt(3))); }",
                    List.of(
                            "public boolean add(Long e) { return !contains(e) && super.add(e); }",
                            "public boolean add(Long e) { return super.add(e / 2); }",
                            "public boolean add(Long e) { if (size() > 1) { remove(0); } return super.add(e); }",
                            "int added; public boolean add(Long e) { added++; return super.add(e); }")),
            new Above(
                    "LinkedHashMap<String, Object>",
                    "put(\"c\", 8L);",
                    "for (int i = r.nextInt(3); i > 0; i--) { o.putAll(Map.of(pick(r, \"k0\", \"K1\"), (long) r.nextInt(2))); }",
                    List.of(
                            "public Object put(String k, Object v) { return super.put(k.toUpperCase(Locale.ROOT), v); }",
                            "public Object put(String k, Object v) { return super.put(k, k.equals(\"k0\") ? v : 1L); }",
                            "protected boolean removeEldestEntry(Map.Entry<String, Object> e) { return size() > max; }"
                                    + " int max = 1;",
                            "List<Object> log = new ArrayList<>();"
                                    + " public Object put(String k, Object v) { log.add(k); return super.put(k, v); }")),
            new Above(
                    "TreeSet<String>",
                    "add(\"c\");",
                    "o.clear(); o.addAll(new TreeSet<>(List.of(pick(r, \"x\", \" x\", \"yy\"), \"x\")));",
                    List.of(
                            "public boolean add(String e) { return super.add(e.strip()); }",
                            "public boolean add(String e) { return e.length() < 2 && super.add(e); }",
                            "public boolean add(String e) { if (size() > 1) { pollFirst(); } return super.add(e); }")),
            new Above(
                    "HashSet<Object>",
                    "add(\"c\");",
                    "o.clear(); o.add(pick(r, 0, 3, 4L)); if (r.nextBoolean()) { o.add(4); }",
                    List.of(
                            "public boolean add(Object e) { return super.add(e instanceof Integer i && i > 0 ? i - 1 : e); }",
                            "public boolean add(Object e) { return (size() < 2 || e == null) && super.add(e); }")),
            new Above(
                    "AbstractList<Long>",
                    "",
                    "",
                    List.of("public Long get(int i) { return 3L; } public int size() { return 2; }")),
            new Above(
                    "Number",
                    "",
                    "",
                    List.of("public int intValue() { return 1; } public long longValue() { return 1; }"
                            + " public float floatValue() { return 1; } public double doubleValue() { return 1; }")),
            new Above("EventObject", "", "", List.of()));

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
        StringBuilder changes = new StringBuilder();
        boolean withCode = random.nextInt(2) == 0;
        for (int i = random.nextInt(5); i >= 0; i--) {
            String[] type = pick(TYPES);
            components.add(pick(ANNOTATIONS) + type[0] + " f" + i);
            values.add("RandomClasses.<" + boxed(type[0]) + ">as(" + type[1] + ")");
            if (withCode && CHANGES.containsKey(type[0])) {
                changes.append("    ")
                        .append(pick(CHANGES.get(type[0])).replace("$", "f" + i))
                        .append('\n');
            }
        }
        return source("public record " + name + "(" + String.join(", ", components) + ") {\n"
                + (withCode ? "  public " + name + " {\n" + changes + "  }\n" : "")
                + "  public static Object make(Random r) { return new " + name + "(" + String.join(", ", values)
                + "); }\n");
    }

    private String ordinaryClass() {
        Above above = pick(SUPERCLASSES);
        for (int i = random.nextInt(6); i > 0; i--) {
            field(i);
        }
        if (random.nextInt(25) == 0) {
            fields.append("  private Object base = 1L;\n");
        }
        boolean mustOverride = above.inConstructor.isEmpty();
        if (!above.overrides.isEmpty() && (mustOverride || random.nextInt(2) == 0)) {
            members.append("  ").append(pick(above.overrides)).append('\n');
        }
        boolean withParameter = above.type.equals("EventObject") || random.nextInt(3) == 0;
        String code = (above.type.equals("EventObject") ? "super(\"source\");" : "")
                + (random.nextInt(3) == 0 ? above.inConstructor : "")
                + codeOfConstructor(withParameter);
        return source((random.nextInt(5) == 0 ? "@JsonIgnoreProperties({\"f1\", \"f2\"})\n" : "")
                + "public class " + name + (above.type.isEmpty() ? "" : " extends " + above.type)
                + (random.nextInt(6) == 0 ? " implements Serializable" : "")
                + " {\n  private static final Random r = R;\n" + fields
                + "  " + (random.nextBoolean() ? "private " : "") + name + "(" + (withParameter ? "int any" : "")
                + ") {" + code + "}\n" + members
                + "  public static Object make(Random r) {\n    " + name + " o = new " + name
                + (withParameter ? "(r.nextInt())" : "()") + ";\n" + set + "    " + above.fill
                + "\n    return o;\n  }\n");
    }

    /** A constructor that clamps, copies, or fills a collection; if it has no parameter, it runs again when it is read. */
    private String codeOfConstructor(boolean withParameter) {
        String given = withParameter ? "any" : "r.nextInt()";
        switch (random.nextInt(6)) {
            case 0 -> {
                fields.append("  private final int clamped;\n");
                return "clamped = Math.max(-5, Math.min(" + given + ", 5));";
            }
            case 1 -> {
                fields.append("  private List<Integer> copied;\n  private final int[] array;\n");
                return "array = new int[] {" + given + "}.clone(); copied = new ArrayList<>(List.of(array[0]));";
            }
            case 2 -> {
                fields.append("  private final Map<Object, Object> filled = new HashMap<>();\n");
                set.append("    o.filled.remove(r.nextInt(2));\n    o.filled.put(\"k\", r.nextLong());\n");
                return "filled.put(0, " + given + "); filled.put(1, List.of());";
            }
            default -> {
                return "";
            }
        }
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

    /**
     * A superclass.
     *
     * @param inConstructor what a constructor of the class may add to its content
     * @param fill what is done with an object {@code o} of the class
     * @param overrides methods of which a class may have one
     */
    private record Above(String type, String inConstructor, String fill, List<String> overrides) {}
}

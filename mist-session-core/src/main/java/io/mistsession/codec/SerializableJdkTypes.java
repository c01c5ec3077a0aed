package io.mistsession.codec;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the JDK's classes that Java serialization may read besides {@link JdkTypes}: collections, locks and
 * atomics, and what values turn themselves into. Nothing is looked up, connected to or called when one of them is read.
 */
final class SerializableJdkTypes {

    /** The array is that of hash tables, which ask the filter for it when they are about to make one. */
    private static final Set<String> SINGLE = Set.of(
            "java.lang.Enum",
            "[Ljava.lang.Enum;",
            "[Ljava.util.Map$Entry;",
            "java.lang.Exception",
            "java.lang.Number",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.RuntimeException",
            "java.lang.StackTraceElement",
            "[Ljava.lang.StackTraceElement;",
            "java.lang.Throwable",
            "java.text.DateFormatSymbols",
            "java.util.AbstractList",
            "java.util.AbstractMap",
            "java.util.Arrays$ArrayList",
            "java.util.Calendar",
            "java.util.CollSer",
            "java.util.Collections$CopiesList",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$ReverseComparator",
            "java.util.Collections$ReverseComparator2",
            "java.util.Collections$SetFromMap",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.Comparators$NaturalOrderComparator",
            "java.util.EnumSet$SerializationProxy",
            "java.util.IdentityHashMap",
            "java.util.JumboEnumSet",
            "java.util.Random",
            "java.util.RegularEnumSet",
            "java.util.SimpleTimeZone",
            "java.util.concurrent.ArrayBlockingQueue",
            "java.util.concurrent.ConcurrentHashMap$Segment",
            "[Ljava.util.concurrent.ConcurrentHashMap$Segment;",
            "java.lang.String$CaseInsensitiveComparator",
            "sun.util.calendar.ZoneInfo");

    private static final Pattern FAMILIES =
            Pattern.compile("java\\.util\\.Collections\\$(Unmodifiable|Synchronized|Checked)[A-Za-z0-9]*"
                    + "|java\\.util\\.ImmutableCollections\\$(List|Set|Map|Sub)[A-Za-z0-9]*"
                    + "|java\\.util\\.concurrent\\.(atomic|locks)\\.[A-Za-z0-9$]+"
                    + "|java\\.(time|time\\.chrono)\\.[A-Za-z0-9]+");

    private SerializableJdkTypes() {}

    /** A hash table that is read asks each URL in it for its hash code, and that a name server. */
    static boolean isHarmful(String name) {
        return name.equals("java.net.URL") || name.endsWith("[Ljava.net.URL;");
    }

    static boolean contain(String name) {
        return SINGLE.contains(name) || FAMILIES.matcher(name).matches();
    }
}

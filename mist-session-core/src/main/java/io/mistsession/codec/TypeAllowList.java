package io.mistsession.codec;

import io.mistsession.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The types that stored bytes may name: those of the allowed packages and the listed ones of the JDK. A name is judged
 * before a class of that name is looked up, and a look-up does not initialize the class.
 */
final class TypeAllowList {

    static final String PROPERTY = "mist.session.codec.allowed-packages";

    private static final Logger log = LoggerFactory.getLogger(TypeAllowList.class);

    /** Besides these every name of up to two letters: the domains of countries, and io. */
    private static final Set<String> TOP_LEVELS = Set.of(
            "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "dev", "java", "javax", "jakarta", "jdk",
            "sun", "com.sun", "kotlin", "scala", "groovy");

    private final List<String> prefixes;
    private final Predicate<String> others;
    private final ClassLoader loader;

    private TypeAllowList(List<String> prefixes, Predicate<String> others, ClassLoader loader) {
        this.prefixes = prefixes;
        this.others = others;
        this.loader = loader;
    }

    static TypeAllowList of(Collection<String> packages, ClassLoader loader) {
        List<String> prefixes = packages.stream()
                .distinct()
                .filter(TypeAllowList::isNarrow)
                .map(name -> name + ".")
                .toList();
        return new TypeAllowList(prefixes, name -> false, loader);
    }

    /** These types, and those whose names the predicate takes. */
    TypeAllowList and(Predicate<String> names) {
        return new TypeAllowList(prefixes, others.or(names), loader);
    }

    /** These types, and those of further packages. */
    TypeAllowList and(Collection<String> packages) {
        List<String> more = new ArrayList<>(prefixes);
        packages.forEach(name -> more.add(name + "."));
        return new TypeAllowList(more, others, loader);
    }

    /** Whether stored bytes may name this type, as {@link Class#getName()} spells it. */
    boolean admits(String name) {
        String component = name.substring(dimensions(name));
        if (component.length() == name.length()) {
            return JdkTypes.contains(name) || isAllowed(name);
        }
        if (!component.startsWith("L") || !component.endsWith(";")) {
            return component.length() == 1;
        }
        String element = component.substring(1, component.length() - 1);
        return JdkTypes.contains(element) || JdkTypes.isComponent(element) || isAllowed(element);
    }

    /** Finds the class if its name is admitted. */
    Class<?> find(String name) throws ClassNotFoundException {
        if (!admits(name)) {
            throw new RefusalException.UnknownName(name);
        }
        return load(name);
    }

    /** Finds a class whose name has been judged, without initializing it. */
    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    /** The name under which a type is stored. */
    String nameOf(Class<?> type) {
        String name = type.getName();
        if (admits(name)) {
            return name;
        }
        throw LibraryTypes.refusal(
                type, why(type.getTypeName(), componentOf(type).getName()));
    }

    /** Why no value of a class of the JDK, which is not a listed one, can be stored. */
    static RefusalException refusalOfJdk(Class<?> type) {
        return new RefusalException.NotAllowed(type, why(type.getTypeName(), type.getName()));
    }

    static String why(String shown, String name) {
        return "type " + shown
                + (Jdk.ownsName(name)
                        ? " is not one of the JDK's that can be stored, nor does " + PROPERTY + " admit such"
                        : " is not in the packages of " + PROPERTY);
    }

    private boolean isAllowed(String name) {
        if (others.test(name)) {
            return isQualifiedName(name);
        }
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return isQualifiedName(name) && !Jdk.ownsName(name);
            }
        }
        return false;
    }

    private static boolean isNarrow(String packageName) {
        if (!packageName.isEmpty() && !isQualifiedName(packageName)) {
            throw new InvalidSettingException(
                    PROPERTY,
                    packageName,
                    "is not the name of a package.",
                    "Name packages as in com.example.shop; those below them are included.");
        }
        boolean narrow = canAdmit(packageName);
        if (!narrow) {
            log.warn(
                    "{} = '{}' is too wide and admits nothing: name the application's own packages.",
                    PROPERTY,
                    packageName);
        }
        return narrow;
    }

    /** Whether it is of use to allow a package of this name. */
    static boolean canAdmit(String packageName) {
        return packageName.length() > 2 && !TOP_LEVELS.contains(packageName) && !Jdk.ownsName(packageName + ".Type");
    }

    private static boolean isQualifiedName(String name) {
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.' ? start : !Character.isJavaIdentifierPart(c)) {
                return false;
            }
            start = c == '.';
        }
        return !start;
    }

    private static int dimensions(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        return dimensions;
    }

    static Class<?> componentOf(Class<?> type) {
        Class<?> component = type.getComponentType();
        return component == null ? type : componentOf(component);
    }
}

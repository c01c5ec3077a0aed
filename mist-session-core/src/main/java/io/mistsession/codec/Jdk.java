package io.mistsession.codec;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what belongs to the JDK. Its modules say that: libraries, too, have names such as {@code com.sun.mail}. */
final class Jdk {

    private static final Set<ModuleReference> MODULES = ModuleFinder.ofSystem().findAll();

    private static final Set<String> MODULE_NAMES =
            MODULES.stream().map(module -> module.descriptor().name()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PACKAGES = MODULES.stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private Jdk() {}

    static boolean owns(Class<?> type) {
        Module module = type.getModule();
        return module.isNamed() && MODULE_NAMES.contains(module.getName());
    }

    /** Whether a class has an {@code equals} of its own. */
    static boolean saysWhatIsEqual(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Whether a class of this name would be in one of the JDK's packages. */
    static boolean ownsName(String className) {
        int end = className.lastIndexOf('.');
        return end < 0 || PACKAGES.contains(className.substring(0, end));
    }
}

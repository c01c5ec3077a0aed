package io.mistsession.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a setting with which a refused value can be stored, by trying it: advice that does not help is not given. */
final class Remedies {

    private static final int MAX_PACKAGES = 4;
    private static final String JAVA = "mist.session.codec.java-serialization=true";

    /** For a codec that is a trial itself. */
    static final Remedies NONE = new Remedies(
            (value, packages, java) -> {
                throw new RefusalException("no further trial");
            },
            true);

    private final Trial trial;
    private final boolean usesJava;
    private final Cache<Refused, String> known =
            Caffeine.newBuilder().maximumSize(100).executor(Runnable::run).build();

    Remedies(Trial trial, boolean usesJava) {
        this.trial = trial;
        this.usesJava = usesJava;
    }

    /** What a codec with other settings does with a value. */
    @FunctionalInterface
    interface Trial {

        /** Throws what it refuses the value for, or nothing if it stores it. */
        void store(Object value, Collection<String> morePackages, boolean java) throws Exception;
    }

    /**
     * A sentence about what helps.
     *
     * @param reason by which the value was refused
     * @param advice what to change in the code, if that is known
     * @param otherwise if no setting helps either
     */
    String of(Object value, String reason, @Nullable String advice, String otherwise) {
        return known.get(new Refused(value.getClass().getName(), reason), any -> find(value, advice, otherwise));
    }

    private String find(Object value, @Nullable String advice, String otherwise) {
        String found = advice != null || usesJava ? advice : packagesThatHelp(value, false);
        if (found == null && value instanceof Serializable) {
            found = packagesThatHelp(value, true);
        }
        return found == null ? otherwise : found;
    }

    private @Nullable String packagesThatHelp(Object value, boolean java) {
        Set<String> packages = new LinkedHashSet<>();
        while (packages.size() <= MAX_PACKAGES) {
            try {
                trial.store(value, packages, java);
                return advice(packages, java && !usesJava);
            } catch (Throwable e) {
                Failures.rethrowIfFatal(e);
                String refused = Failures.refusedPackage(e);
                if (refused == null || !TypeAllowList.canAdmit(refused) || !packages.add(refused)) {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable String advice(Set<String> packages, boolean java) {
        String add = "add " + String.join(" and ", packages) + " to " + TypeAllowList.PROPERTY;
        if (packages.isEmpty()) {
            return java ? "Set " + JAVA + "." : null;
        }
        return java ? "Set " + JAVA + " and " + add + "." : "A" + add.substring(1) + ".";
    }

    private record Refused(String type, String reason) {}
}

package io.mistsession.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds a setting with which a refused value can be stored, by trying it: advice that does not help is not given. */
final class Remedies {

    private static final int MAX_PACKAGES = 4;
    private static final String JAVA = "mist.session.codec.java-serialization=true";

    /** For a codec that is a trial itself. */
    static final Remedies NONE = new Remedies(
            packages -> {
                throw new RefusalException("no further trial");
            },
            packages -> {
                throw new RefusalException("no further trial");
            },
            true);

    private final Function<Set<String>, JsonAttributeCodec> json;
    private final Function<Set<String>, JavaSerialization> java;
    private final boolean usesJava;

    /** Since each refused value is tried. */
    private final Cache<Set<String>, JsonAttributeCodec> codecs =
            Caffeine.newBuilder().maximumSize(20).executor(Runnable::run).build();

    /** Takes what makes a codec for which further packages are allowed. */
    Remedies(
            Function<Set<String>, JsonAttributeCodec> json,
            Function<Set<String>, JavaSerialization> java,
            boolean usesJava) {
        this.json = json;
        this.java = java;
        this.usesJava = usesJava;
    }

    /**
     * A sentence about what helps.
     *
     * @param refusal for which the value was not stored as JSON
     * @param otherwise if no setting helps either
     */
    String of(Object value, List<Throwable> refusal, String otherwise) {
        RefusalException own = Failures.find(RefusalException.class, refusal);
        String found = own == null ? null : own.advice();
        if (found == null) {
            found = packagesThatHelp(value, false);
        }
        if (found == null && value instanceof Serializable && !(own instanceof RefusalException.NotEqual)) {
            found = packagesThatHelp(value, true);
        }
        return found == null ? otherwise : found;
    }

    private @Nullable String packagesThatHelp(Object value, boolean byJava) {
        Set<String> packages = new LinkedHashSet<>();
        while (packages.size() <= MAX_PACKAGES) {
            try {
                tryToStore(value, Set.copyOf(packages), byJava);
                return advice(packages, byJava && !usesJava);
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

    private void tryToStore(Object value, Set<String> packages, boolean byJava) throws IOException {
        if (byJava) {
            java.apply(packages).writeUnread(value);
        } else {
            codecs.get(packages, json).write(value, null);
        }
    }

    private static @Nullable String advice(Set<String> packages, boolean java) {
        String add = "add " + String.join(" and ", packages) + " to " + TypeAllowList.PROPERTY;
        if (packages.isEmpty()) {
            return java ? "Set " + JAVA + "." : null;
        }
        return java ? "Set " + JAVA + " and " + add + "." : "A" + add.substring(1) + ".";
    }
}

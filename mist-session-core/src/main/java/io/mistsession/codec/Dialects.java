package io.mistsession.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the dialect for a class, a failure, or stored bytes. */
final class Dialects {

    private final List<Dialect> inOrder;
    private final ClassValue<@Nullable Dialect> byType = new ClassValue<>() {
        @Override
        protected @Nullable Dialect computeValue(Class<?> type) {
            for (Dialect dialect : inOrder) {
                if (dialect.supports(type)) {
                    return dialect;
                }
            }
            return null;
        }
    };

    Dialects(List<Dialect> inOrder) {
        this.inOrder = inOrder;
        Set<String> names = new HashSet<>();
        for (Dialect dialect : inOrder) {
            if (!names.add(dialect.name())) {
                throw new IllegalArgumentException("Two JsonDialects have the name " + dialect.name());
            }
        }
    }

    /** The first dialect that supports the class. */
    @Nullable
    Dialect supporting(Class<?> type) {
        return byType.get(type);
    }

    /** The dialect of the class because of which Mist's own JSON has refused a value. */
    @Nullable
    Dialect wanted(Throwable failure) {
        for (Throwable cause : Failures.causes(failure)) {
            if (cause instanceof RefusalException.Unstorable refusal) {
                return supporting(refusal.type());
            }
        }
        return null;
    }

    Object read(byte[] encoded) {
        for (Dialect dialect : inOrder) {
            if (dialect.hasWritten(encoded)) {
                return dialect.read(encoded);
            }
        }
        throw new RefusalException(
                "it was stored by the JsonDialect " + Dialect.nameIn(encoded) + ", which is not here");
    }
}

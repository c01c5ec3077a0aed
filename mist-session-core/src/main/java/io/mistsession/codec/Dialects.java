package io.mistsession.codec;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.InvalidDefinitionException;

/** Finds the dialect for a class, a failure, or stored bytes. */
final class Dialects {

    private final Collection<Dialect> inOrder;
    private final Map<String, Dialect> byName;

    Dialects(Collection<Dialect> inOrder) {
        this.inOrder = inOrder;
        this.byName = inOrder.stream()
                .collect(Collectors.toUnmodifiableMap(Dialect::name, Function.identity(), (one, other) -> {
                    throw new IllegalArgumentException("Two JsonDialects have the name " + one.name());
                }));
    }

    @Nullable
    Dialect speaking(Class<?> type) {
        return inOrder.stream()
                .filter(dialect -> dialect.speaks(type))
                .findFirst()
                .orElse(null);
    }

    /** The dialect of the class because of which Mist's own JSON has refused a value. */
    @Nullable
    Dialect wanted(Throwable failure) {
        for (Throwable cause : Failures.causes(failure)) {
            Class<?> type = null;
            if (cause instanceof RefusalException.NotAllowed refusal) {
                type = refusal.type();
            } else if (cause instanceof InvalidDefinitionException definition && definition.getType() != null) {
                type = definition.getType().getRawClass();
            }
            if (type != null) {
                return speaking(type);
            }
        }
        return null;
    }

    Object read(byte[] encoded) {
        String name = Dialect.nameIn(encoded);
        Dialect dialect = byName.get(name);
        if (dialect == null) {
            throw new RefusalException("it was stored by the JsonDialect " + name + ", which is not here");
        }
        return dialect.read(encoded);
    }
}

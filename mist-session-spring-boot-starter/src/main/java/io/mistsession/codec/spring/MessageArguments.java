package io.mistsession.codec.spring;

import java.lang.reflect.Array;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * The arguments of an error's message, as far as a message shows them: constraints have enums, classes and other parts of
 * annotations among theirs, of which it shows the text.
 */
final class MessageArguments {

    private MessageArguments() {}

    static @Nullable Object[] storable(Object array) {
        @Nullable Object[] stored = new Object[Array.getLength(array)];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = storableOne(Array.get(array, i));
        }
        return stored;
    }

    private static @Nullable Object storableOne(@Nullable Object argument) {
        if (argument == null
                || argument instanceof CharSequence
                || argument instanceof Boolean
                || argument instanceof Character
                || argument instanceof Temporal
                || argument instanceof Date
                || (argument instanceof Number && argument.getClass().getName().startsWith("java."))) {
            return argument;
        }
        if (argument instanceof MessageSourceResolvable resolvable) {
            return new DefaultMessageSourceResolvable(
                    resolvable.getCodes(),
                    resolvable.getArguments() == null ? null : storable(resolvable.getArguments()),
                    resolvable.getDefaultMessage());
        }
        if (argument.getClass().isArray()) {
            return storable(argument);
        }
        return argument instanceof Collection<?> collection ? storable(collection.toArray()) : argument.toString();
    }
}

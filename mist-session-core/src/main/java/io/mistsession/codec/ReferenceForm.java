package io.mistsession.codec;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.type.ReferenceType;

/** An Optional or AtomicReference as a list of none or one; Jackson's own form is the content, and an Optional is lost. */
final class ReferenceForm {

    private ReferenceForm() {}

    static boolean handles(ReferenceType type) {
        return type.hasRawClass(Optional.class) || type.hasRawClass(AtomicReference.class);
    }

    static @Nullable Object contentOf(Object reference) {
        return reference instanceof Optional<?> optional
                ? optional.orElse(null)
                : ((AtomicReference<?>) reference).get();
    }

    static ValueSerializer<Object> writer(ReferenceType type) {
        return NamedForm.writer((reference, generator, context) ->
                ListForm.writeOne(type.getReferencedType(), contentOf(reference), generator, context));
    }

    static final class Reader extends NamedForm.Reader<Object> {

        private final ReferenceType type;

        Reader(ReferenceType type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return of(ListForm.readOne(type.getReferencedType(), parser, context));
        }

        /** A property that older bytes do not have. */
        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return of(null);
        }

        private Object of(@Nullable Object content) {
            return type.hasRawClass(Optional.class) ? Optional.ofNullable(content) : new AtomicReference<>(content);
        }
    }
}

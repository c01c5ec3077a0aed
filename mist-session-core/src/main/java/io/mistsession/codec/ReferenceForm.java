package io.mistsession.codec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
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

    static final class Writer extends NamedForm.Writer {

        private final ReferenceType type;

        Writer(ReferenceType type) {
            this.type = type;
        }

        @Override
        public void serialize(Object reference, JsonGenerator generator, SerializationContext context) {
            Object content = contentOf(reference);
            ListForm.write(
                    type.getReferencedType(), content == null ? List.of() : List.of(content), generator, context);
        }
    }

    static final class Reader extends NamedForm.Reader {

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

package io.mistsession.codec;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.TypeFactory;

/**
 * A collection or map that is more than its content, as a list of what else it is and of the content. That is the
 * comparator or the capacity of one of the JDK's, and the fields of a class that extends one.
 */
final class ExtendedForm {

    private static final JavaType ANY = TypeFactory.unknownType();

    private ExtendedForm() {}

    /** Writes one of the JDK's. */
    static Writer specialWriter(ValueSerializer<?> content) {
        return new Writer(
                NamedForm.writer((collection, generator, context) ->
                        ListForm.writeOne(ANY, SpecialCollections.extraOf(collection), generator, context)),
                content);
    }

    static final class Writer extends NamedForm.Writer<Object> {

        private final ValueSerializer<Object> extra;
        private final ValueSerializer<Object> content;

        @SuppressWarnings("unchecked")
        Writer(ValueSerializer<?> extra, ValueSerializer<?> content) {
            this.extra = (ValueSerializer<Object>) extra;
            this.content = (ValueSerializer<Object>) content;
        }

        @Override
        public void resolve(SerializationContext context) {
            extra.resolve(context);
            content.resolve(context);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Writer(
                    context.handleSecondaryContextualization(extra, property),
                    context.handleSecondaryContextualization(content, property));
        }

        @Override
        public void serialize(Object collection, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray();
            extra.serialize(collection, generator, context);
            content.serialize(collection, generator, context);
            generator.writeEndArray();
        }

        @Override
        public boolean isEmpty(SerializationContext context, Object collection) {
            return content.isEmpty(context, collection);
        }
    }

    private abstract static class Reader extends DelegatingDeserializer {

        Reader(ValueDeserializer<?> content) {
            super(content);
        }

        /** Reads the content into the collection, up to the end of the list. */
        @SuppressWarnings("unchecked")
        final void readContent(Object collection, JsonParser parser, DeserializationContext context) {
            parser.nextToken();
            ((ValueDeserializer<Object>) _delegatee).deserialize(parser, context, collection);
            ListForm.expect(JsonToken.END_ARRAY, parser);
        }
    }

    /** Reads one of the JDK's. */
    static final class SpecialReader extends Reader {

        SpecialReader(ValueDeserializer<?> content) {
            super(content);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> content) {
            return new SpecialReader(content);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            ListForm.expect(JsonToken.START_ARRAY, parser);
            Object extra = ListForm.readOne(ANY, parser, context);
            Object collection = SpecialCollections.create(handledType(), extra);
            readContent(collection, parser, context);
            return collection;
        }
    }

    /** Reads one of an application: its fields are set last, since what adds the content may change them. */
    static final class OwnReader extends Reader {

        private final ValueDeserializer<Object> fields;
        private final ClassState state;

        OwnReader(ClassState state, ValueDeserializer<?> content, ValueDeserializer<Object> fields) {
            super(content);
            this.state = state;
            this.fields = fields;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> content) {
            return new OwnReader(state, content, fields);
        }

        @Override
        public void resolve(DeserializationContext context) {
            super.resolve(context);
            fields.resolve(context);
        }

        @Override
        @SuppressWarnings("unchecked")
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType type = context.constructType(state.type());
            return new OwnReader(
                    state,
                    context.handleSecondaryContextualization(_delegatee, property, type),
                    (ValueDeserializer<Object>) context.handleSecondaryContextualization(fields, property, type));
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            ListForm.expect(JsonToken.START_OBJECT, parser);
            var aside = context.bufferForInputBuffering(parser).deserialize(parser, context);
            Object collection = emptied(state.instantiate());
            readContent(collection, parser, context);
            try (JsonParser kept = aside.asParserOnFirstToken(context)) {
                fields.deserialize(kept, context, collection);
            }
            return collection;
        }

        /** The constructor may have filled it. */
        private static Object emptied(Object collection) {
            if (collection instanceof Map<?, ?> map) {
                map.clear();
            } else {
                ((Collection<?>) collection).clear();
            }
            return collection;
        }
    }
}

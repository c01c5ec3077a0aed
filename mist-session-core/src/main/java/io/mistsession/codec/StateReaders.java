package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ReferenceType;

/** Finds the readers of references, of keys, and of values of the JDK. */
final class StateReaders extends Deserializers.Base implements KeyDeserializers {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        if (type.hasRawClass(PlainObject.class)) {
            return NamedForm.reader(StateReaders::readPlainObject);
        }
        if (type.hasRawClass(CharSequence.class)) {
            return new CharSequenceReader();
        }
        ConvertedForm<?, ?> form = JdkForms.of(type.getRawClass());
        return form == null ? null : form.reader();
    }

    /** Of a declared {@code Enum} only the name tells the class. */
    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return type.hasRawClass(Enum.class)
                ? StateReaders.refusing(new RefusalException("a value in it lacks the name of its class"))
                : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findReferenceDeserializer(
            ReferenceType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            TypeDeserializer contentNames,
            ValueDeserializer<?> content) {
        return ReferenceForm.handles(type) ? new ReferenceForm.Reader(type) : null;
    }

    /** The keys of a map are texts only if all of them are; otherwise they stand in a list. */
    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return type.isEnumImplType() ? null : new TextKeyReader(type);
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return false;
    }

    /** Reads only values before which the name of another class stands. */
    static ValueDeserializer<Object> refusing(RefusalException refusal) {
        return NamedForm.reader((parser, context) -> {
            throw refusal;
        });
    }

    private static Object readPlainObject(JsonParser parser, DeserializationContext context) {
        parser.skipChildren();
        return new Object();
    }

    /** Stands for {@code new Object()}, say a lock, where stored bytes name it: to Jackson, {@code Object} is any value. */
    static final class PlainObject {

        private PlainObject() {}
    }

    /** Jackson's own takes texts only. */
    private static final class CharSequenceReader extends NamedForm.Reader<Object> {

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getString();
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getString()
                    : super.deserializeWithType(parser, context, names);
        }
    }

    private static final class TextKeyReader extends KeyDeserializer {

        private final JavaType type;

        TextKeyReader(JavaType type) {
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            if (!type.isTypeOrSuperTypeOf(String.class)) {
                throw new RefusalException("a map in it has a text as key where none can be");
            }
            return key;
        }
    }
}

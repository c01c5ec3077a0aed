package io.mistsession.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.type.TypeFactory;

/** Lists of values that are declared by a type: the names of classes stand in them wherever that type leaves them open. */
final class ListForm {

    private ListForm() {}

    static void write(JavaType element, Collection<?> elements, JsonGenerator generator, SerializationContext context) {
        context.findContentValueSerializer(listOf(element, context.getTypeFactory()), null)
                .serialize(elements instanceof List ? elements : new ArrayList<>(elements), generator, context);
    }

    /** Writes a list of the one, or of none for null. */
    static void writeOne(
            JavaType element, @Nullable Object one, JsonGenerator generator, SerializationContext context) {
        write(element, one == null ? List.of() : List.of(one), generator, context);
    }

    static List<?> read(JavaType element, JsonParser parser, DeserializationContext context) {
        return (List<?>) context.findContextualValueDeserializer(listOf(element, context.getTypeFactory()), null)
                .deserialize(parser, context);
    }

    static @Nullable Object readOne(JavaType element, JsonParser parser, DeserializationContext context) {
        List<?> list = read(element, parser, context);
        if (list.size() > 1) {
            throw new RefusalException("there is more than one value where at most one can be");
        }
        return list.isEmpty() ? null : list.get(0);
    }

    /** Moves to the next token, which has to be this one. */
    static void expect(JsonToken token, JsonParser parser) {
        if (parser.nextToken() != token) {
            throw new RefusalException("it is not of the form in which such values are stored");
        }
    }

    private static JavaType listOf(JavaType element, TypeFactory types) {
        return types.constructCollectionType(ArrayList.class, element);
    }
}

package io.mistsession.codec.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.AbstractBindingResult;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DirectFieldBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.MapBindingResult;
import org.springframework.validation.ObjectError;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The result of a binding as its target and its errors: with them a page shows the form again, with what the user has
 * entered. What an error was made from, say a violated constraint, is not stored.
 */
final class BindingResultForm {

    private BindingResultForm() {}

    static void addTo(SimpleModule module) {
        add(module, BeanPropertyBindingResult.class, BeanPropertyBindingResult::new);
        add(module, DirectFieldBindingResult.class, DirectFieldBindingResult::new);
        add(module, MapBindingResult.class, (target, name) -> new MapBindingResult((Map<?, ?>) target, name));
    }

    private static <R extends AbstractBindingResult> void add(
            SimpleModule module, Class<R> type, BiFunction<@Nullable Object, String, R> constructor) {
        module.addSerializer(type, new Writer<>(type));
        module.addDeserializer(type, new Reader<>(type, constructor));
    }

    private record StoredResult(
            String name, @Nullable Object target, List<StoredError> errors, List<String> suppressed) {

        static StoredResult of(BindingResult result) {
            return new StoredResult(
                    result.getObjectName(),
                    result.getTarget(),
                    result.getAllErrors().stream().map(StoredError::of).toList(),
                    List.of(result.getSuppressedFields()));
        }

        <R extends AbstractBindingResult> R back(BiFunction<@Nullable Object, String, R> constructor) {
            R result = constructor.apply(target, name);
            errors.forEach(error -> result.addError(error.back()));
            for (String field : suppressed) {
                result.recordSuppressedField(field);
            }
            return result;
        }
    }

    private record StoredError(
            String object,
            @Nullable String field,
            @Nullable Object rejected,
            boolean failedToBind,
            @Nullable List<String> codes,
            @Nullable List<@Nullable Object> arguments,
            @Nullable String message,
            boolean messageIsFinal) {

        static StoredError of(ObjectError error) {
            FieldError ofField = error instanceof FieldError fieldError ? fieldError : null;
            return new StoredError(
                    error.getObjectName(),
                    ofField == null ? null : ofField.getField(),
                    ofField == null ? null : ofField.getRejectedValue(),
                    ofField != null && ofField.isBindingFailure(),
                    error.getCodes() == null ? null : List.of(error.getCodes()),
                    error.getArguments() == null
                            ? null
                            : Arrays.asList(MessageArguments.storable(error.getArguments())),
                    error.getDefaultMessage(),
                    !error.shouldRenderDefaultMessage());
        }

        ObjectError back() {
            String[] ownCodes = codes == null ? null : codes.toArray(String[]::new);
            Object[] ownArguments = arguments == null ? null : arguments.toArray();
            return field == null
                    ? new ErrorOfObject(this, ownCodes, ownArguments)
                    : new ErrorOfField(this, field, ownCodes, ownArguments);
        }
    }

    private static final class ErrorOfObject extends ObjectError {

        private final boolean messageIsFinal;

        ErrorOfObject(StoredError stored, String @Nullable [] codes, Object @Nullable [] arguments) {
            super(stored.object, codes, arguments, stored.message);
            this.messageIsFinal = stored.messageIsFinal;
        }

        @Override
        public boolean shouldRenderDefaultMessage() {
            return !messageIsFinal;
        }
    }

    private static final class ErrorOfField extends FieldError {

        private final boolean messageIsFinal;

        ErrorOfField(StoredError stored, String field, String @Nullable [] codes, Object @Nullable [] arguments) {
            super(stored.object, field, stored.rejected, stored.failedToBind, codes, arguments, stored.message);
            this.messageIsFinal = stored.messageIsFinal;
        }

        /** A validator's message may have braces that are no places for arguments. */
        @Override
        public boolean shouldRenderDefaultMessage() {
            return !messageIsFinal;
        }
    }

    private static final class Writer<R extends AbstractBindingResult> extends StdSerializer<R> {

        Writer(Class<R> type) {
            super(type);
        }

        @Override
        public void serialize(R result, JsonGenerator generator, SerializationContext context) {
            context.findValueSerializer(StoredResult.class).serialize(StoredResult.of(result), generator, context);
        }

        @Override
        public void serializeWithType(
                R result, JsonGenerator generator, SerializationContext context, TypeSerializer names) {
            WritableTypeId name =
                    names.writeTypePrefix(generator, context, names.typeId(result, JsonToken.VALUE_EMBEDDED_OBJECT));
            serialize(result, generator, context);
            names.writeTypeSuffix(generator, context, name);
        }
    }

    private static final class Reader<R extends AbstractBindingResult> extends StdDeserializer<R> {

        private final transient BiFunction<@Nullable Object, String, R> constructor;

        Reader(Class<R> type, BiFunction<@Nullable Object, String, R> constructor) {
            super(type);
            this.constructor = constructor;
        }

        @Override
        public R deserialize(JsonParser parser, DeserializationContext context) {
            return context.readValue(parser, StoredResult.class).back(constructor);
        }

        @Override
        public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer names) {
            return names.deserializeTypedFromAny(parser, context);
        }
    }
}

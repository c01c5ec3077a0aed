package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.KeyDeserializers;

/** Reads keys that are texts, which the keys of a map are if all of them are; otherwise they stand in a list. */
final class KeyReaders implements KeyDeserializers {

    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return type.isEnumImplType() ? null : new TextKeyReader(type);
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

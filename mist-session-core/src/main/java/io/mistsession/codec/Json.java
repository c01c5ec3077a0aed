package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** Mist's own JSON with type names. The application's mapper has no influence on it. */
final class Json {

    /** The first byte of everything that is stored in this form. */
    static final byte TAG = 'j';

    private final WrittenTypes written;
    private final JsonText text;

    Json(TypeAllowList allowed, Collection<JacksonModule> modules, int maxDepth, int maxSize) {
        this.written = new WrittenTypes(allowed);
        this.text =
                new JsonText(mapper(allowed, written, modules, maxDepth, maxSize), String.valueOf((char) TAG), maxSize);
    }

    /** Values of a class that never came back before are read at once, so that what cannot be read is never stored. */
    byte[] write(Object value) {
        Set<Class<?>> unproven = new HashSet<>();
        byte[] encoded = text.write(value, WrittenTypes.class, unproven);
        if (!unproven.isEmpty()) {
            text.prove(value, read(encoded), encoded, WrittenTypes.class);
            written.prove(unproven);
        }
        return encoded;
    }

    Object read(byte[] encoded) {
        return text.read(encoded);
    }

    private static JsonMapper mapper(
            TypeAllowList allowed, WrittenTypes written, Collection<JacksonModule> modules, int maxDepth, int maxSize) {
        Typing typing = new Typing(allowed, written);
        return JsonText.mapper(JsonText.factory(maxDepth, maxSize), allowed)
                .addModules(modules)
                .addModule(new SessionModule(allowed, written))
                .polymorphicTypeValidator(typing.validator())
                .setDefaultTyping(typing)
                .withConfigOverride(
                        Date.class, date -> date.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)))
                .build();
    }
}

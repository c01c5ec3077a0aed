package io.mistsession.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** Mist's own JSON of the state of objects, with the names of types. The application's mapper has no influence on it. */
final class Json {

    /** The first byte of everything that is stored in this form. */
    static final byte TAG = 'S';

    private final JsonText text;
    private final Predicate<Class<?>> judged;

    /**
     * @param withForms the classes for which a module has a form that leaves out what is no state
     */
    Json(
            TypeAllowList allowed,
            Collection<JacksonModule> modules,
            Collection<String> withForms,
            int maxDepth,
            int maxSize) {
        this.judged = type -> !withForms.contains(type.getName());
        this.text = new JsonText(mapper(allowed, modules, maxDepth, maxSize), String.valueOf((char) TAG), maxSize);
    }

    /**
     * Values of a shape that never came back before are read at once, so that what would be lost is never stored.
     *
     * @param stored bytes that need no proof
     */
    byte[] write(Object value, byte @Nullable [] stored) {
        List<Shape> unproven = new ArrayList<>(0);
        byte[] encoded = text.write(value, Map.of(Shape.class, unproven));
        if (!unproven.isEmpty() && !Arrays.equals(encoded, stored)) {
            GraphComparison.requireEqual(value, read(encoded), judged);
            unproven.forEach(Shape::prove);
        }
        return encoded;
    }

    Object read(byte[] encoded) {
        return text.read(encoded, Map.of());
    }

    private static JsonMapper mapper(
            TypeAllowList allowed, Collection<JacksonModule> modules, int maxDepth, int maxSize) {
        Typing typing = new Typing(allowed);
        List<ApplicationModule> watched =
                modules.stream().map(ApplicationModule::new).toList();
        return JsonText.mapper(
                        JsonText.factory(maxDepth, maxSize),
                        allowed,
                        ClassState::isIn,
                        type -> watched.stream().anyMatch(module -> module.mayRead(type)))
                .annotationIntrospector(new StateIntrospector(Jdk::owns))
                .addModules(watched)
                .addModule(new StateModule(allowed))
                .polymorphicTypeValidator(typing.validator())
                .setDefaultTyping(typing)
                .build();
    }
}

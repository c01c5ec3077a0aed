package io.mistsession.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Listens to what a dialect allows, and keeps the names of it. A validator of Jackson's own would look up a class to ask
 * whether it is a subclass of an allowed one.
 */
final class AdmittedNames extends BasicPolymorphicTypeValidator.Builder {

    private final Set<String> names = new HashSet<>();
    private final List<String> packages = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final TypeAllowList allowed;

    AdmittedNames(TypeAllowList others) {
        this.allowed = others.and(name -> names.contains(name)
                || packages.stream().anyMatch(name::startsWith)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    /** The types that the dialect's stored bytes may name. */
    TypeAllowList allowed() {
        return allowed;
    }

    @Override
    public AdmittedNames allowIfSubType(Class<?> type) {
        names.add(type.getName());
        return this;
    }

    @Override
    public AdmittedNames allowIfSubType(String name) {
        (name.endsWith(".") ? packages : names).add(name);
        return this;
    }

    @Override
    public AdmittedNames allowIfSubType(Pattern pattern) {
        patterns.add(pattern);
        return this;
    }

    @Override
    public BasicPolymorphicTypeValidator build() {
        return new AdmittedNamesValidator(allowed);
    }

    private static final class AdmittedNamesValidator extends BasicPolymorphicTypeValidator {

        private final transient TypeAllowList allowed;

        AdmittedNamesValidator(TypeAllowList allowed) {
            super(Set.of(), null, null, null, false);
            this.allowed = allowed;
        }

        @Override
        public Validity validateSubClassName(DatabindContext context, JavaType declared, String name) {
            if (!allowed.admits(name)) {
                throw new RefusalException.UnknownName(name);
            }
            return Validity.ALLOWED;
        }
    }
}

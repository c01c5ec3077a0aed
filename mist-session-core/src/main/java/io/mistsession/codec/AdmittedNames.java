package io.mistsession.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
    private final List<Predicate<String>> families = new ArrayList<>();
    private final TypeAllowList allowed;

    AdmittedNames(TypeAllowList others) {
        this.allowed =
                others.and(name -> names.contains(name) || families.stream().anyMatch(family -> family.test(name)));
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
        if (name.endsWith(".")) {
            families.add(one -> one.startsWith(name));
        } else {
            names.add(name);
        }
        return this;
    }

    @Override
    public AdmittedNames allowIfSubType(Pattern pattern) {
        families.add(pattern.asMatchPredicate());
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

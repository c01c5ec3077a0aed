package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.PotentialCreator;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * How users, authorities and authentications that are not Spring Security's own are written and read. They are made by
 * the constructor that takes most, their fields are set, and the computed properties they must have are not missed.
 */
final class ApplicationClasses extends JacksonAnnotationIntrospector {

    private static final List<Class<?>> ROOTS = List.of(
            UserDetails.class, AuthenticatedPrincipal.class, GrantedAuthority.class, AbstractAuthenticationToken.class);

    /**
     * Subclasses inherit the readers of Spring Security, which would make its own class of them; the one of its {@code
     * User} is replaced by {@link UserReader}.
     */
    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
        Object found = super.findDeserializer(config, annotated);
        boolean replaced = annotated instanceof AnnotatedClass
                && (isApplications(annotated.getRawType()) || annotated.getRawType() == User.class)
                && found instanceof Class<?> reader
                && reader.getName().startsWith(SpringSecurityDialect.SECURITY);
        return replaced ? null : found;
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass annotated, VisibilityChecker checker) {
        VisibilityChecker found = super.findAutoDetectVisibility(config, annotated, checker);
        Class<?> type = annotated.getRawType();
        if (!isApplications(type)) {
            return found;
        }
        if (AbstractAuthenticationToken.class.isAssignableFrom(type)) {
            return found.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE);
        }
        return User.class.isAssignableFrom(type) ? found : found.withFieldVisibility(Visibility.ANY);
    }

    @Override
    public @Nullable PotentialCreator findPreferredCreator(
            MapperConfig<?> config,
            AnnotatedClass annotated,
            List<PotentialCreator> constructors,
            List<PotentialCreator> factories,
            Optional<PotentialCreator> withoutParameters) {
        Class<?> type = annotated.getRawType();
        if (!isApplications(type)
                || withoutParameters.isPresent()
                || constructors.stream().anyMatch(PotentialCreator::isAnnotated)
                || factories.stream().anyMatch(PotentialCreator::isAnnotated)) {
            return super.findPreferredCreator(config, annotated, constructors, factories, withoutParameters);
        }
        return constructors.stream()
                .map(constructor -> constructor.introspectParamNames(config))
                .filter(constructor -> takesProperties(type, constructor))
                .max(Comparator.comparingInt(PotentialCreator::paramCount))
                .map(constructor -> constructor.overrideMode(JsonCreator.Mode.PROPERTIES))
                .orElse(null);
    }

    private static boolean takesProperties(Class<?> type, PotentialCreator constructor) {
        return IntStream.range(0, constructor.paramCount())
                .allMatch(i -> constructor.implicitName(i) != null
                        && isProperty(type, constructor.implicitName(i).getSimpleName()));
    }

    private static boolean isProperty(Class<?> type, String name) {
        return ReflectionUtils.findField(type, name) != null || BeanUtils.getPropertyDescriptor(type, name) != null;
    }

    private static boolean isApplications(Class<?> type) {
        return !type.getName().startsWith(SpringSecurityDialect.SECURITY)
                && !type.isRecord()
                && !type.isInterface()
                && !type.isEnum()
                && ROOTS.stream().anyMatch(root -> root.isAssignableFrom(type));
    }
}

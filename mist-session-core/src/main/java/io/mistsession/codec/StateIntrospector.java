package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * Makes Jackson see the fields of a stored class and nothing else. Annotations such as {@code JsonIgnore} are meant for
 * other readers, so they are not looked at.
 */
final class StateIntrospector extends JacksonAnnotationIntrospector {

    private static final VisibilityChecker FIELDS =
            new VisibilityChecker(Visibility.NONE).withFieldVisibility(Visibility.ANY);

    private final transient StoredClasses stored;

    StateIntrospector(StoredClasses stored) {
        this.stored = stored;
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass annotated, VisibilityChecker checker) {
        return stored.contain(annotated.getRawType())
                ? FIELDS
                : super.findAutoDetectVisibility(config, annotated, checker);
    }

    /** What a class of the JDK holds is content, or reason to refuse its subclass. */
    @Override
    public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
        return Jdk.owns(member.getDeclaringClass()) || super.hasIgnoreMarker(config, member);
    }

    @Override
    protected <A extends Annotation> @Nullable A _findAnnotation(Annotated annotated, Class<A> annotation) {
        return isStored(annotated) ? null : super._findAnnotation(annotated, annotation);
    }

    @Override
    protected boolean _hasAnnotation(Annotated annotated, Class<? extends Annotation> annotation) {
        return !isStored(annotated) && super._hasAnnotation(annotated, annotation);
    }

    @Override
    protected boolean _hasOneOf(Annotated annotated, Class<? extends Annotation>[] annotations) {
        return !isStored(annotated) && super._hasOneOf(annotated, annotations);
    }

    private boolean isStored(Annotated annotated) {
        return stored.contain(
                annotated instanceof AnnotatedMember member ? member.getDeclaringClass() : annotated.getRawType());
    }
}

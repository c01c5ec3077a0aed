package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.annotation.Annotation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/** Makes Jackson see the fields of a stored class and nothing else: its annotations are meant for other readers. */
final class StateIntrospector extends JacksonAnnotationIntrospector {

    private static final VisibilityChecker FIELDS =
            new VisibilityChecker(Visibility.NONE).withFieldVisibility(Visibility.ANY);

    /** The classes of which the annotations are looked at, abstract ones too. */
    private final transient Predicate<Class<?>> annotated;

    StateIntrospector(Predicate<Class<?>> annotated) {
        this.annotated = annotated;
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
        return annotated.test(type.getRawType()) ? super.findAutoDetectVisibility(config, type, checker) : FIELDS;
    }

    /** What a class of the JDK holds is content, or reason to refuse its subclass. */
    @Override
    public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
        return Jdk.owns(member.getDeclaringClass()) || super.hasIgnoreMarker(config, member);
    }

    @Override
    protected <A extends Annotation> @Nullable A _findAnnotation(Annotated element, Class<A> annotation) {
        return isSeen(element) ? super._findAnnotation(element, annotation) : null;
    }

    @Override
    protected boolean _hasAnnotation(Annotated element, Class<? extends Annotation> annotation) {
        return isSeen(element) && super._hasAnnotation(element, annotation);
    }

    @Override
    protected boolean _hasOneOf(Annotated element, Class<? extends Annotation>[] annotations) {
        return isSeen(element) && super._hasOneOf(element, annotations);
    }

    private boolean isSeen(Annotated element) {
        return annotated.test(
                element instanceof AnnotatedMember member ? member.getDeclaringClass() : element.getRawType());
    }
}

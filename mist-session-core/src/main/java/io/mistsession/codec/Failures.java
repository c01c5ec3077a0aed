package io.mistsession.codec;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.SessionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Puts what went wrong into our own words. Messages of other code quote values, so none is copied: the cause that is
 * kept has the classes and stack traces of the original, without its texts.
 */
final class Failures {

    private static final int MAX_CAUSES = 16;

    /** How Spring names the attributes in which it keeps beans. */
    private static final String SCOPED_BEAN = "scopedTarget.";

    private Failures() {}

    static SessionException encoding(String name, Class<?> type, Throwable failure) {
        rethrowIfFatal(failure);
        String text = "Attribute '" + name + "' of type " + type.getTypeName() + " cannot be stored: ";
        List<Throwable> causes = causes(failure);
        RefusalException.UnknownName written = find(RefusalException.UnknownName.class, causes);
        String reason = written == null ? reason(causes) : TypeAllowList.why(written.name(), written.name());
        return find(RefusalException.TooLarge.class, causes) == null
                ? new AttributeCodecException(
                        name, text + reason + place(causes) + "." + advice(name, causes), withoutTexts(causes))
                : new AttributeTooLargeException(name, text + reason);
    }

    static AttributeCodecException decoding(String name, Throwable failure) {
        rethrowIfFatal(failure);
        List<Throwable> causes = causes(failure);
        return new AttributeCodecException(
                name, "Attribute '" + name + "' cannot be read: " + reason(causes), withoutTexts(causes));
    }

    /** A stack overflow leaves the thread usable; any other failure of the virtual machine may not. */
    private static void rethrowIfFatal(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    private static String reason(List<Throwable> causes) {
        RefusalException refusal = find(RefusalException.class, causes);
        if (refusal != null) {
            return String.valueOf(refusal.getMessage());
        }
        if (find(StackOverflowError.class, causes) != null || find(StreamConstraintsException.class, causes) != null) {
            return "it refers to itself, or is nested deeper than mist.session.codec.max-depth";
        }
        if (find(InvalidTypeIdException.class, causes) != null) {
            return "it names a type that mist.session.codec.allowed-packages does not admit, or that does not fit";
        }
        InvalidDefinitionException definition = find(InvalidDefinitionException.class, causes);
        if (definition != null && isOfTheJdk(definition)) {
            return TypeAllowList.why(nameOf(definition.getType()), nameOf(definition.getType()));
        }
        if (definition != null) {
            return nameOf(definition.getType()) + " has no properties, or no constructor, that JSON can use";
        }
        if (find(StreamReadException.class, causes) != null) {
            return "it is not valid JSON";
        }
        Throwable root = causes.get(causes.size() - 1);
        if (root instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "what is stored does not fit " + mismatch.getTargetType().getTypeName();
        }
        return root.getClass().getName() + whileAt(causes);
    }

    /** The property behind which Jackson was, if it is one of the class: in a map, or by an annotation, it may be a key. */
    private static String place(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof JacksonException e) {
                for (int i = e.getPath().size() - 1; i >= 0; i--) {
                    JacksonException.Reference step = e.getPath().get(i);
                    Object from = step.from();
                    Class<?> type = from instanceof Class<?> cls ? cls : from == null ? Object.class : from.getClass();
                    if (hasField(type, step.getPropertyName())) {
                        return " (in " + type.getTypeName() + "." + step.getPropertyName() + ")";
                    }
                }
            }
        }
        return "";
    }

    private static boolean hasField(@Nullable Class<?> type, @Nullable String name) {
        return type != null
                && !Map.class.isAssignableFrom(type)
                && (Stream.of(type.getDeclaredFields())
                                .anyMatch(field -> field.getName().equals(name))
                        || hasField(type.getSuperclass(), name));
    }

    private static String advice(String name, List<Throwable> causes) {
        if (name.startsWith(SCOPED_BEAN)) {
            return " A session-scoped bean is to hold data only: inject services into those who use it.";
        }
        RefusalException refusal = find(RefusalException.class, causes);
        if (refusal instanceof RefusalException.UnknownName written) {
            return " " + TypeAllowList.advice(written.name());
        }
        if (refusal != null) {
            return refusal.advice() == null ? "" : " " + refusal.advice();
        }
        InvalidDefinitionException definition = find(InvalidDefinitionException.class, causes);
        if (definition != null && isOfTheJdk(definition)) {
            return " " + TypeAllowList.advice(nameOf(definition.getType()));
        }
        return definition == null
                ? ""
                : " Give it a constructor and properties, teach it to JSON by a JacksonModule bean, or, if it is"
                        + " Serializable, set mist.session.codec.java-serialization=true.";
    }

    /** Where Jackson was: the class only, since in a map the rest of its path is a key. */
    private static String whileAt(List<Throwable> causes) {
        if (causes.get(0) instanceof JacksonException e && !e.getPath().isEmpty()) {
            Object from = e.getPath().get(e.getPath().size() - 1).from();
            if (from != null) {
                Class<?> type = from instanceof Class<?> cls ? cls : from.getClass();
                return " at " + type.getTypeName();
            }
        }
        return "";
    }

    private static boolean isOfTheJdk(InvalidDefinitionException definition) {
        return TypeAllowList.isOfTheJdk(nameOf(definition.getType()));
    }

    private static String nameOf(@Nullable JavaType type) {
        return type == null ? "a type" : type.getRawClass().getTypeName();
    }

    static <T extends Throwable> @Nullable T find(Class<T> type, List<Throwable> causes) {
        return causes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static Throwable withoutTexts(List<Throwable> causes) {
        Throwable copy = null;
        for (int i = causes.size() - 1; i >= 0; i--) {
            Throwable original = causes.get(i);
            copy = new Textless(original.getClass().getName(), copy);
            copy.setStackTrace(original.getStackTrace());
        }
        return copy == null ? new Textless("unknown", null) : copy;
    }

    private static final class Textless extends Exception {

        Textless(String className, @Nullable Throwable cause) {
            super(className, cause);
        }
    }
}

package io.mistsession.codec;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.SessionException;
import java.util.ArrayList;
import java.util.List;
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

    private Failures() {}

    static SessionException encoding(String name, Class<?> type, Throwable failure) {
        rethrowIfFatal(failure);
        String text = "Attribute '" + name + "' of type " + type.getTypeName() + " cannot be stored: ";
        List<Throwable> causes = causes(failure);
        return find(RefusalException.TooLarge.class, causes) == null
                ? new AttributeCodecException(name, text + reason(causes), withoutTexts(causes))
                : new AttributeTooLargeException(name, text + reason(causes));
    }

    static AttributeCodecException decoding(String name, Throwable failure) {
        rethrowIfFatal(failure);
        List<Throwable> causes = causes(failure);
        return new AttributeCodecException(
                name, "Attribute '" + name + "' cannot be read: " + reason(causes), withoutTexts(causes));
    }

    /** After a stack overflow the thread is sound again; after any other failure of the virtual machine nobody knows. */
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

    private static String nameOf(@Nullable JavaType type) {
        return type == null ? "a type" : type.getRawClass().getTypeName();
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, List<Throwable> causes) {
        return causes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    private static List<Throwable> causes(Throwable failure) {
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

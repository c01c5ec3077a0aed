package io.mistsession.codec;

import io.mistsession.AttributeCodecException;
import io.mistsession.AttributeTooLargeException;
import io.mistsession.SessionException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
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

    static SessionException encoding(String name, Object value, Throwable failure, Remedies remedies) {
        rethrowIfFatal(failure);
        List<Throwable> causes = causes(failure);
        String start = start(name, value);
        if (find(RefusalException.TooLarge.class, causes) != null) {
            return new AttributeTooLargeException(name, start + reason(causes));
        }
        String reason = reasonOfOwn(causes);
        String remedy = remedies.of(value, causes, otherwise(name));
        return new AttributeCodecException(name, start + reason + place(causes) + ". " + remedy, withoutTexts(causes));
    }

    /** If neither JSON nor Java serialization can hold the value. */
    static SessionException encoding(String name, Object value, Throwable json, Throwable java, Remedies remedies) {
        rethrowIfFatal(java);
        List<Throwable> causes = causes(json);
        List<Throwable> causesOfJava = causes(java);
        String reason = "as JSON, " + reasonOfOwn(causes) + place(causes) + "; with Java serialization, "
                + reasonOfOwn(causesOfJava);
        String remedy = remedies.of(value, causes, otherwise(name));
        return new AttributeCodecException(
                name, start(name, value) + reason + ". " + remedy, withoutTexts(causesOfJava));
    }

    static AttributeCodecException decoding(String name, Throwable failure) {
        rethrowIfFatal(failure);
        List<Throwable> causes = causes(failure);
        return new AttributeCodecException(
                name, "Attribute '" + name + "' cannot be read: " + reason(causes), withoutTexts(causes));
    }

    /** A stack overflow leaves the thread usable; any other failure of the virtual machine may not. */
    static void rethrowIfFatal(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /** The package of the class because of which a value was refused, unless it is the JDK's. */
    static @Nullable String refusedPackage(Throwable failure) {
        List<Throwable> causes = causes(failure);
        RefusalException.UnknownName unknown = find(RefusalException.UnknownName.class, causes);
        RefusalException.NotAllowed refused = find(RefusalException.NotAllowed.class, causes);
        String name = refused != null
                ? TypeAllowList.componentOf(refused.type()).getName()
                : unknown != null ? unknown.name() : "";
        return name.isEmpty() || Jdk.ownsName(name) ? null : name.substring(0, name.lastIndexOf('.'));
    }

    private static String start(String name, Object value) {
        return "Attribute '" + name + "' of type " + value.getClass().getTypeName() + " cannot be stored: ";
    }

    /** Names that stand in the bytes of a value at hand can be shown. */
    private static String reasonOfOwn(List<Throwable> causes) {
        RefusalException.UnknownName written = find(RefusalException.UnknownName.class, causes);
        return written == null ? reason(causes) : TypeAllowList.why(written.name(), written.name());
    }

    private static String reason(List<Throwable> causes) {
        RefusalException refusal = find(RefusalException.class, causes);
        if (refusal != null) {
            return String.valueOf(refusal.getMessage());
        }
        if (find(StackOverflowError.class, causes) != null || find(StreamConstraintsException.class, causes) != null) {
            return "it refers to itself, or is nested deeper than mist.session.codec.max-depth";
        }
        NotSerializableException notSerializable = find(NotSerializableException.class, causes);
        if (notSerializable != null) {
            return "a " + notSerializable.getMessage() + " in it is not Serializable";
        }
        if (find(InvalidTypeIdException.class, causes) != null) {
            return "it names a type that mist.session.codec.allowed-packages does not admit, or that does not fit";
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

    /** Where in the value it is: fields and indexes. The keys of maps are not shown, since they are data. */
    private static String place(List<Throwable> causes) {
        RefusalException refusal = find(RefusalException.class, causes);
        StringBuilder path = new StringBuilder();
        for (Throwable cause : causes) {
            if (cause instanceof JacksonException e) {
                e.getPath().forEach(step -> append(path, step));
                break;
            }
        }
        if (refusal != null && refusal.path() != null) {
            path.append(path.isEmpty() ? "" : ".").append(refusal.path());
        }
        return path.isEmpty() ? "" : " (at " + path + ")";
    }

    private static void append(StringBuilder path, JacksonException.Reference step) {
        Class<?> type = typeOf(step);
        if (step.getPropertyName() == null) {
            path.append('[').append(step.getIndex()).append(']');
        } else if (hasField(type, step.getPropertyName())) {
            path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        } else {
            path.append("[…]");
        }
    }

    private static boolean hasField(@Nullable Class<?> type, String name) {
        return type != null
                && !Map.class.isAssignableFrom(type)
                && (Stream.of(type.getDeclaredFields())
                                .anyMatch(field -> field.getName().equals(name))
                        || hasField(type.getSuperclass(), name));
    }

    private static String otherwise(String name) {
        return name.startsWith(SCOPED_BEAN)
                ? "A session-scoped bean is to hold data only: inject services into the classes that use it."
                : "Store the data in it as a record or class of the application instead.";
    }

    /** Where Jackson was: the class only, since in a map the rest of its path is a key. */
    private static String whileAt(List<Throwable> causes) {
        if (causes.get(0) instanceof JacksonException e && !e.getPath().isEmpty()) {
            Class<?> type = typeOf(e.getPath().get(e.getPath().size() - 1));
            return type == null ? "" : " at " + type.getTypeName();
        }
        return "";
    }

    private static @Nullable Class<?> typeOf(JacksonException.Reference step) {
        Object from = step.from();
        return from instanceof Class<?> type ? type : from == null ? null : from.getClass();
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

package io.mistsession.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * A framework's own JSON for its own types, in a mapper beside Mist's: a setting there, such as the kind of typing or of
 * dates, changes nothing elsewhere. Implementations are thread-safe.
 *
 * <p>A value whose class a dialect supports is stored in it. So is, as a whole, any other value that Mist's own JSON
 * refuses because of such a class inside.
 */
public interface JsonDialect {

    /**
     * The attribute of Jackson's contexts that holds a {@code Set<Object>} for notes of the dialect: empty when a value
     * is written, with what was noted then when it is read again for proof that it can be, and absent when stored bytes
     * are read. A dialect restores nothing but what is noted there while the attribute is present.
     */
    String NOTES = "io.mistsession.codec.notes";

    /**
     * The attribute of Jackson's contexts that is present when bytes are read for the second time, because they could
     * not be read at first. Only then may a dialect put something else in the place of a part that cannot be read.
     */
    String RECOVERY = "io.mistsession.codec.recovery";

    /**
     * The name that stands in the stored bytes: 1 to 32 lower-case letters, digits and hyphens. A node without a dialect
     * of that name finds the attribute absent and keeps its bytes.
     */
    String name();

    /** Whether values of this class are stored in this dialect. */
    boolean supports(Class<?> type);

    /**
     * Whether a class is written as the framework's annotations and modules say. Of all other classes the state is
     * stored, as everywhere: their fields.
     */
    default boolean isOfFramework(Class<?> type) {
        return supports(type);
    }

    /**
     * Makes the dialect's mapper, once. The builder comes with Mist's limits and a type factory that judges every name
     * before a class of it is looked up; both stay. The mapper must write the class of any object (default typing).
     *
     * @param mapper to which the dialect adds its modules and settings
     * @param admitted takes the names that stored bytes may have besides those of the allowed packages: a class admits
     *     its own name and not those of its subclasses, a text one name or, if it ends with a dot, a package, and a
     *     pattern what it matches. All other ways of it judge classes, which is too late, and admit nothing.
     */
    void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted);

    /**
     * A cheap snapshot of a value that this dialect supports: the value is unchanged as long as its snapshot is equal.
     *
     * @return {@code null} if only the encoded bytes show whether the value has changed
     */
    default @Nullable Object snapshot(Object value) {
        return null;
    }

    /** Whether Mist has refused something in the bytes, say a name. A dialect never replaces such a part. */
    static boolean isRefusal(Throwable failure) {
        return Failures.find(RefusalException.class, Failures.causes(failure)) != null;
    }
}

package io.mistsession.codec;

import org.jspecify.annotations.Nullable;

/** Why a value cannot be stored or read, in words that are safe to show. Libraries wrap it; {@link Failures} finds it. */
class RefusalException extends RuntimeException {

    private final @Nullable String advice;
    private final @Nullable String path;

    RefusalException(String reason) {
        this(reason, null);
    }

    RefusalException(String reason, @Nullable String advice) {
        this(reason, advice, null);
    }

    RefusalException(String reason, @Nullable String advice, @Nullable String path) {
        super(reason, null, false, false);
        this.advice = advice;
        this.path = path;
    }

    /** What to do about it if no setting helps, in a sentence. */
    @Nullable
    String advice() {
        return advice;
    }

    /** Where in the value it is, unless Jackson says that. */
    @Nullable
    String path() {
        return path;
    }

    /** The encoded value would be larger than an attribute may be. */
    static final class TooLarge extends RefusalException {

        private TooLarge(String size, int maxSize) {
            super("it takes " + size + " bytes, and mist.session.codec.max-attribute-size is " + maxSize);
        }

        static TooLarge of(int size, int maxSize) {
            return new TooLarge(Integer.toString(size), maxSize);
        }

        /** Whose size was not counted to its end. */
        static TooLarge twice(int maxSize) {
            return new TooLarge("more than " + 2L * maxSize, maxSize);
        }
    }

    /** What was written was read, and is not equal. */
    static final class NotEqual extends RefusalException {

        private final boolean byTransientField;

        NotEqual(@Nullable String lostField, @Nullable String path) {
            super(
                    lostField == null
                            ? "it does not come back equal"
                            : "its transient field " + lostField + " would be null",
                    lostField == null ? null : "Add a constructor without parameters that sets it.",
                    path);
            this.byTransientField = lostField != null;
        }

        /** Whether Java serialization would lose the same field. */
        boolean isByTransientField() {
            return byTransientField;
        }
    }

    /** Bytes name a type that is not allowed. Its name is shown only if the bytes are known to be of a value at hand. */
    static final class UnknownName extends RefusalException {

        private final String name;

        UnknownName(String name) {
            super("it names a type that " + TypeAllowList.PROPERTY + " does not admit");
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** The value is, or holds one, of a class of which nothing can be stored in this form. */
    static class Unstorable extends RefusalException {

        private final transient Class<?> type;

        Unstorable(Class<?> type, String reason, @Nullable String advice) {
            super(reason, advice);
            this.type = type;
        }

        Class<?> type() {
            return type;
        }
    }

    /** The class is not an allowed one. */
    static final class NotAllowed extends Unstorable {

        NotAllowed(Class<?> type, String reason) {
            super(type, reason, null);
        }
    }
}

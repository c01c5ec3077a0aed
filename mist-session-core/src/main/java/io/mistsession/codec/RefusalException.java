package io.mistsession.codec;

import org.jspecify.annotations.Nullable;

/** Why a value cannot be stored or read, in words that are safe to show. Libraries wrap it; {@link Failures} finds it. */
class RefusalException extends RuntimeException {

    private final @Nullable String advice;

    RefusalException(String reason) {
        this(reason, null);
    }

    RefusalException(String reason, @Nullable String advice) {
        super(reason, null, false, false);
        this.advice = advice;
    }

    /** What to do about it, in a sentence. */
    @Nullable
    String advice() {
        return advice;
    }

    /** The encoded value would be larger than an attribute may be. */
    static final class TooLarge extends RefusalException {

        TooLarge(int maxSize) {
            super("it is larger than mist.session.codec.max-attribute-size = " + maxSize + " bytes");
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

    /** The value is, or holds one, of a class that is not allowed. */
    static final class NotAllowed extends RefusalException {

        private final transient Class<?> type;

        NotAllowed(Class<?> type, String reason, String advice) {
            super(reason, advice);
            this.type = type;
        }

        Class<?> type() {
            return type;
        }
    }
}

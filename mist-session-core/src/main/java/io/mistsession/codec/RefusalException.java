package io.mistsession.codec;

/** Why a value cannot be stored or read, in words that are safe to show. Libraries wrap it; {@link Failures} finds it. */
class RefusalException extends RuntimeException {

    RefusalException(String reason) {
        super(reason, null, false, false);
    }

    /** The encoded value would be larger than an attribute may be. */
    static final class TooLarge extends RefusalException {

        TooLarge(int maxSize) {
            super("it is larger than mist.session.codec.max-attribute-size = " + maxSize + " bytes");
        }
    }
}

package io.mistsession.codec;

/** Bytes are not of the form that Java serialization writes. */
final class MalformedStreamException extends RefusalException {

    MalformedStreamException() {
        super("it is not of the form that Java serialization writes");
    }
}

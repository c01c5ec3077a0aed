package io.mistsession.codec;

import org.jspecify.annotations.Nullable;

/**
 * A class as a stream of Java serialization describes it.
 *
 * @param fields the codes of its fields' types
 * @param above its superclass, if that is in the stream
 */
record SerializedClass(
        String name, byte flags, String fields, @Nullable SerializedClass above) {}

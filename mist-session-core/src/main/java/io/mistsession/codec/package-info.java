/** Turns attributes into bytes and back: a compact form for simple values, JSON with checked type names for the rest. */
@NullMarked
package io.mistsession.codec;

import org.jspecify.annotations.NullMarked;

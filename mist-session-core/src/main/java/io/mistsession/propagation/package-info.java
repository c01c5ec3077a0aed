/** Reads and writes the token in a cookie, in a header, or in both. */
@NullMarked
package io.mistsession.propagation;

import org.jspecify.annotations.NullMarked;

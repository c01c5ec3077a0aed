/** A whole application on a real port, under attacks and races. */
@NullMarked
package io.mistsession.endtoend;

import org.jspecify.annotations.NullMarked;

/** A whole application over a real port, attacked and raced. */
@NullMarked
package io.mistsession.endtoend;

import org.jspecify.annotations.NullMarked;

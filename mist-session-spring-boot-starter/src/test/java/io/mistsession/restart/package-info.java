/** An application that DevTools restarts. */
@NullMarked
package io.mistsession.restart;

import org.jspecify.annotations.NullMarked;

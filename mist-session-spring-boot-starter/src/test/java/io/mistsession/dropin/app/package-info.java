/** An application for the sessions of its container. Nothing in this package depends on Mist Session. */
@NullMarked
package io.mistsession.dropin.app;

import org.jspecify.annotations.NullMarked;

/** An application as anyone writes it for the sessions of its container: nothing in here knows Mist Session. */
@NullMarked
package io.mistsession.dropin.app;

import org.jspecify.annotations.NullMarked;

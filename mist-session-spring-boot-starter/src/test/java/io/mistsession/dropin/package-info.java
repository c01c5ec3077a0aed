/** One application, written for the sessions of its container, that behaves the same on Mist Session. */
@NullMarked
package io.mistsession.dropin;

import org.jspecify.annotations.NullMarked;

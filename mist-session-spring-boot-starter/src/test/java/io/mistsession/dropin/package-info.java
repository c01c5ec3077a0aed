/** One application written for its container's own sessions, run on those and on Mist Session with the same results. */
@NullMarked
package io.mistsession.dropin;

import org.jspecify.annotations.NullMarked;

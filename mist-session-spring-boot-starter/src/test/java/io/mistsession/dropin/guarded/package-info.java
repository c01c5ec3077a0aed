/** An application that uses what Spring Security knows about sessions: nothing in here knows Mist Session. */
@NullMarked
package io.mistsession.dropin.guarded;

import org.jspecify.annotations.NullMarked;

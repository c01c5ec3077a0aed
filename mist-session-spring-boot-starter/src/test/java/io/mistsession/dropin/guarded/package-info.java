/** An application with session management of Spring Security. Nothing here depends on Mist Session. */
@NullMarked
package io.mistsession.dropin.guarded;

import org.jspecify.annotations.NullMarked;

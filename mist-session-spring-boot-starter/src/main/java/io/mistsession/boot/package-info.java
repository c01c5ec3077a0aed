/** Reads {@code mist.session.*} and selects the components. Only this package depends on all others. */
@NullMarked
package io.mistsession.boot;

import org.jspecify.annotations.NullMarked;

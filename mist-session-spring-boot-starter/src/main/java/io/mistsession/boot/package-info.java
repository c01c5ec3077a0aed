/** Reads {@code mist.session.*} and chooses the parts: the only place that knows all of them. */
@NullMarked
package io.mistsession.boot;

import org.jspecify.annotations.NullMarked;

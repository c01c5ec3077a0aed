/** An application whose controllers are tested by {@code @WebMvcTest}. */
@NullMarked
package io.mistsession.slice;

import org.jspecify.annotations.NullMarked;

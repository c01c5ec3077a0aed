/** The code of the guides, as they show it, and applications that are configured as they describe. */
@NullMarked
package io.mistsession.guide;

import org.jspecify.annotations.NullMarked;

/** The code of the guides, as it is shown there, and applications that are set up as they say. */
@NullMarked
package io.mistsession.guide;

import org.jspecify.annotations.NullMarked;

/** The code of the README, as it is shown there. */
@NullMarked
package io.mistsession.quickstart;

import org.jspecify.annotations.NullMarked;

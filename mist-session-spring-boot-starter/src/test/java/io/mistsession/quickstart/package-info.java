/** The code of the README, as the README shows it. */
@NullMarked
package io.mistsession.quickstart;

import org.jspecify.annotations.NullMarked;

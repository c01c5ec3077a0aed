/** A small application of each web framework that the migration guide lists, walked through over HTTP. */
@NullMarked
package io.mistsession.frameworks;

import org.jspecify.annotations.NullMarked;

/** The request path: what an exchange allocates beside its store operation, row by row. */
@NullMarked
package io.mistsession.benchmark.path;

import org.jspecify.annotations.NullMarked;

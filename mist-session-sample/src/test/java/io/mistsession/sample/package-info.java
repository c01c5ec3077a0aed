/** The sample as its users meet it: over HTTP, and in a real browser. */
@NullMarked
package io.mistsession.sample;

import org.jspecify.annotations.NullMarked;

/** Tests of the sample, over HTTP and in a real browser. */
@NullMarked
package io.mistsession.sample;

import org.jspecify.annotations.NullMarked;

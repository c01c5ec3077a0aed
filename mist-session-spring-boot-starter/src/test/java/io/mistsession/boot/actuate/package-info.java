/** Tests of what operators see. */
@NullMarked
package io.mistsession.boot.actuate;

import org.jspecify.annotations.NullMarked;

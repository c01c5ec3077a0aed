/** How a token travels between client and server: in a cookie, in a header, or in either. */
@NullMarked
package io.mistsession.propagation;

import org.jspecify.annotations.NullMarked;

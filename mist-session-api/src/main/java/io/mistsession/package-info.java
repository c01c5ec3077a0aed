/** The API for applications, propagators and codecs: sessions, attributes, events, exceptions, exchanges and tokens. */
@NullMarked
package io.mistsession;

import org.jspecify.annotations.NullMarked;

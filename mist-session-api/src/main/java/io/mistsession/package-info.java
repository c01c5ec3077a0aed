/** What applications, propagators and codecs use: sessions and their attributes, events, exceptions, exchanges, tokens. */
@NullMarked
package io.mistsession;

import org.jspecify.annotations.NullMarked;

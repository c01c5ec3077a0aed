/** The words of Mist Session: what an application holds, and what stores, propagators and codecs give and take. */
@NullMarked
package io.mistsession;

import org.jspecify.annotations.NullMarked;

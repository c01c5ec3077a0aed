/** What session stores receive and return. Applications only need this package to write a store of their own. */
@NullMarked
package io.mistsession.store;

import org.jspecify.annotations.NullMarked;

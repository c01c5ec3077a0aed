/** The API of session stores: parameters and results. An application needs it only to implement its own store. */
@NullMarked
package io.mistsession.store;

import org.jspecify.annotations.NullMarked;

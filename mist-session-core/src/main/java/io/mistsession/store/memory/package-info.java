/** Keeps sessions in this process: the embedded store, for one machine. */
@NullMarked
package io.mistsession.store.memory;

import org.jspecify.annotations.NullMarked;

/** Keeps sessions in the memory of this process. It is the default, for one node. */
@NullMarked
package io.mistsession.store.memory;

import org.jspecify.annotations.NullMarked;

/** The life cycle of sessions: loading, timeouts, changes, rotation, log-in, removal, garbage collection. */
@NullMarked
package io.mistsession.manager;

import org.jspecify.annotations.NullMarked;

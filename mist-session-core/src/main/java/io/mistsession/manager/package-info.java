/** The life cycle of sessions: letting in, timeouts, changes, rotation, log-in, removal and garbage collection. */
@NullMarked
package io.mistsession.manager;

import org.jspecify.annotations.NullMarked;

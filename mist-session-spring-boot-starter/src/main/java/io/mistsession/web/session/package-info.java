/** {@code HttpSession} on a session of Mist: its attributes, its listeners and session-scoped beans. */
@NullMarked
package io.mistsession.web.session;

import org.jspecify.annotations.NullMarked;

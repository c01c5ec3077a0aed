/** What a log-in with Spring Security means for a session. */
@NullMarked
package io.mistsession.web.security;

import org.jspecify.annotations.NullMarked;

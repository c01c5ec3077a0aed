/** The effects of a log-in with Spring Security on a session. */
@NullMarked
package io.mistsession.web.security;

import org.jspecify.annotations.NullMarked;

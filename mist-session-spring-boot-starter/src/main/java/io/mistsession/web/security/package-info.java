/** What a log-in with Spring Security does to the session. */
@NullMarked
package io.mistsession.web.security;

import org.jspecify.annotations.NullMarked;

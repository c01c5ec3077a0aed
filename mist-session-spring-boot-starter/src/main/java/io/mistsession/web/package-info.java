/** The servlet adapter: one exchange a request, whose session is saved before the response is committed. */
@NullMarked
package io.mistsession.web;

import org.jspecify.annotations.NullMarked;

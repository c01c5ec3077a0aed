/** Tests of {@code HttpSession}, over real ports of the containers. */
@NullMarked
package io.mistsession.web.session;

import org.jspecify.annotations.NullMarked;

/** Tests of sessions in Spring MVC. */
@NullMarked
package io.mistsession.web.mvc;

import org.jspecify.annotations.NullMarked;

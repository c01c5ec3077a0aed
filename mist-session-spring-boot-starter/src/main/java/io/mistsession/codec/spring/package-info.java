/** What Spring MVC and Spring Security keep in sessions, in the form in which it is stored. */
@NullMarked
package io.mistsession.codec.spring;

import org.jspecify.annotations.NullMarked;

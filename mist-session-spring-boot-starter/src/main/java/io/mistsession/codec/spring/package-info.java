/** The stored form of the classes that Spring MVC and Spring Security keep in sessions. */
@NullMarked
package io.mistsession.codec.spring;

import org.jspecify.annotations.NullMarked;

package io.mistsession.web.mvc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the handler only if the client has logged in recently. Otherwise the answer is 401.
 *
 * <pre>{@code
 * @PostMapping("/transfers")
 * @RequiresRecentAuthentication("5m")
 * Transfer transfer(@RequestBody Order order) { … }
 * }</pre>
 *
 * <p>Put it on a handler method, on the class of a handler, on an interface of theirs, or on an annotation of your own.
 * The annotation of the method takes precedence over that of the class.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRecentAuthentication {

    /**
     * How long ago the log-in may be: {@code 10m}, {@code PT10M}, or a number of seconds. The default is {@code
     * mist.session.security.reauthentication-timeout}. A value that is not a positive duration stops the start.
     */
    String value() default "";
}

package io.mistsession.web.mvc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only those in who have logged in lately. Everybody else is answered with 401, and the handler is not called.
 *
 * <pre>{@code
 * @PostMapping("/transfers")
 * @RequiresRecentAuthentication("5m")
 * Transfer transfer(@RequestBody Order order) { … }
 * }</pre>
 *
 * <p>It stands on a handler method, on the class of a handler, on an interface of theirs, or on an annotation of the
 * application's own. That of the method counts before that of the class.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRecentAuthentication {

    /**
     * How long ago the log-in may be: {@code 10m}, {@code PT10M}, or a number of seconds. The default is {@code
     * mist.session.security.reauthentication-timeout}. What is no positive duration stops the start.
     */
    String value() default "";
}

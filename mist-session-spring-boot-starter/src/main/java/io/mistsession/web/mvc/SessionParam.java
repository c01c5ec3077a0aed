package io.mistsession.web.mvc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Gives a controller's parameter the session, or one of its attributes. Reading never makes a session.
 *
 * <pre>{@code
 * @PostMapping("/login")
 * String login(@RequestBody Login login, @SessionParam Session session) { … }
 *
 * @GetMapping("/profile")
 * Profile profile(@SessionParam("user_id") long userId, @SessionParam("username") Optional<String> name) { … }
 * }</pre>
 *
 * <p>A {@link io.mistsession.Session} is the current one, or a new one that is stored at its first write; it needs no
 * annotation. Any other parameter is an attribute: its value as it is stored, with numbers widened where nothing can be
 * lost. One that is missing is answered with 401 if no user is logged in and with 400 otherwise, unless it is optional:
 * an {@code Optional}, {@code @Nullable}, not {@link #required} or with a {@link #defaultValue}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SessionParam {

    /** Alias for {@link #name}. */
    @AliasFor("name")
    String value() default "";

    /** The attribute's name; the default is the parameter's. */
    @AliasFor("value")
    String name() default "";

    /**
     * Whether an attribute, or a session that is not to be created, must be there. If not, it may be {@code null}; so a
     * primitive type needs a {@link #defaultValue}.
     */
    boolean required() default true;

    /** The value that replaces a missing attribute, converted to the parameter's type. */
    String defaultValue() default ValueConstants.DEFAULT_NONE;

    /**
     * Whether the request only reads its session, for instance one that a page repeats to poll for news: it does not renew
     * the session, does not replace its token and saves nothing. That holds for the whole request from its handler on: a
     * write throws {@link IllegalStateException}, also that of a framework. If a filter has used the session before, such as one
     * of Spring Security, it has been renewed already: {@code mist.session.read-only-paths} begins earlier.
     */
    boolean readOnly() default false;

    /** Whether a session is made for a client that has none; if not, and it is required, the answer is 401. */
    boolean create() default true;
}

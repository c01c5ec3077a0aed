package io.mistsession.propagation;

import io.mistsession.InvalidSettingException;
import io.mistsession.SessionToken;
import io.mistsession.propagation.CookieOptions.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What browsers require of a cookie, from RFC 6265bis: they drop one that does not comply, or misread it. */
final class CookieRules {

    private static final String NAME = "mist.session.cookie.name";
    private static final String PATH = "mist.session.cookie.path";
    private static final String DOMAIN = "mist.session.cookie.domain";
    private static final String SAME_SITE = "mist.session.cookie.same-site";
    private static final String PARTITIONED = "mist.session.cookie.partitioned";
    private static final String MAX_AGE = "mist.session.cookie.max-age";

    private static final String NEEDS_SECURE = "needs an explicit mist.session.cookie.secure=true.";

    private static final String HOST_PREFIX = "__Host-";
    private static final String SECURE_PREFIX = "__Secure-";

    private static final int LONGEST_NAME_AND_VALUE = 4096;
    private static final int LONGEST_NAME = LONGEST_NAME_AND_VALUE - SessionToken.LENGTH;
    private static final int LONGEST_ATTRIBUTE_VALUE = 1024;
    private static final Duration SHORTEST_MAX_AGE = Duration.ofSeconds(1);
    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(400);

    private CookieRules() {}

    static void checkName(String name, @Nullable Boolean secure) {
        if (!Grammar.isToken(name)) {
            throw new InvalidSettingException(
                    NAME,
                    Grammar.printable(name),
                    "is not a cookie name.",
                    "Use letters, digits, '-' and '_' only, as in mist_session.");
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidSettingException(
                    NAME,
                    Grammar.printable(name),
                    "is too long: browsers drop a cookie whose name and value exceed " + LONGEST_NAME_AND_VALUE
                            + " bytes.",
                    "Use a name of at most " + LONGEST_NAME + " characters.");
        }
        if (isHostOnly(name) || hasPrefix(name, SECURE_PREFIX)) {
            requireSecure(secure, NAME, name, "choose a name without this prefix");
        }
    }

    static void checkPath(String path, String name) {
        if (!path.startsWith("/") || !Grammar.isAttributeValue(path)) {
            throw new InvalidSettingException(
                    PATH,
                    Grammar.printable(path),
                    "is not a cookie path.",
                    "Use a path that starts with '/' and has neither spaces nor ';', percent-encoded where need be.");
        }
        checkLength(PATH, path);
        if (isHostOnly(name) && !path.equals("/")) {
            throw new InvalidSettingException(
                    PATH,
                    path,
                    "must be '/' for a cookie whose name starts with __Host-.",
                    "Leave mist.session.cookie.path unset, or choose a name without this prefix.");
        }
    }

    static void checkDomain(@Nullable String domain, String name) {
        if (domain == null) {
            return;
        }
        if (!Grammar.isHostName(domain)) {
            throw new InvalidSettingException(
                    DOMAIN,
                    Grammar.printable(domain),
                    "is not a domain.",
                    "Use a host name without scheme and port, or leave it unset, for this host only.");
        }
        checkLength(DOMAIN, domain);
        if (isHostOnly(name)) {
            throw new InvalidSettingException(
                    DOMAIN,
                    domain,
                    "cannot be set for a cookie whose name starts with __Host-.",
                    "Leave mist.session.cookie.domain unset, or choose a name without this prefix.");
        }
    }

    static void checkSameSite(SameSite sameSite, @Nullable Boolean secure) {
        if (sameSite == SameSite.NONE) {
            requireSecure(secure, SAME_SITE, "none", "choose lax or strict");
        }
    }

    static void checkPartitioned(boolean partitioned, @Nullable Boolean secure) {
        if (partitioned) {
            requireSecure(secure, PARTITIONED, "true", "leave this one unset");
        }
    }

    static void checkMaxAge(@Nullable Duration maxAge) {
        if (maxAge == null) {
            return;
        }
        if (maxAge.compareTo(SHORTEST_MAX_AGE) < 0) {
            throw new InvalidSettingException(
                    MAX_AGE,
                    maxAge,
                    "is less than a second: the browser would drop the cookie at once.",
                    "Leave it unset for a cookie that lasts until the browser is closed.");
        }
        if (maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new InvalidSettingException(
                    MAX_AGE, maxAge, "is more than browsers keep a cookie.", "Use at most 400d.");
        }
    }

    private static boolean isHostOnly(String name) {
        return hasPrefix(name, HOST_PREFIX);
    }

    /** Browsers compare the prefix without regard to case. */
    private static boolean hasPrefix(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static void requireSecure(@Nullable Boolean secure, String setting, String value, String otherwise) {
        if (!Boolean.TRUE.equals(secure)) {
            throw new InvalidSettingException(
                    setting,
                    Grammar.printable(value),
                    NEEDS_SECURE,
                    "Set mist.session.cookie.secure=true, or " + otherwise + ".");
        }
    }

    private static void checkLength(String setting, String value) {
        if (value.length() > LONGEST_ATTRIBUTE_VALUE) {
            throw new InvalidSettingException(
                    setting,
                    Grammar.printable(value),
                    "is too long: browsers ignore more than " + LONGEST_ATTRIBUTE_VALUE + " bytes.",
                    "Use a shorter one.");
        }
    }
}

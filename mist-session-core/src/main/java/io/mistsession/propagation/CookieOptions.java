package io.mistsession.propagation;

import io.mistsession.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the session's cookie. An option because of which a browser would drop the cookie (RFC 6265bis §4.1,
 * §5.6, §5.7) is refused here, with an {@link InvalidSettingException} that names the property.
 *
 * @param name one that starts with {@code __Host-} or {@code __Secure-} must satisfy the rules of that prefix
 * @param domain {@code null}: only the host that sent the cookie gets it back
 * @param partitioned whether each top-level site that embeds this one gets a jar of its own
 * @param secure {@code null}: automatic, see {@link CookiePropagator}
 * @param maxAge at most 400 days, and never more than what is left of the session's absolute life; {@code null}: until
 *     the browser is closed
 */
public record CookieOptions(
        String name,
        String path,
        @Nullable String domain,
        boolean httpOnly,
        SameSite sameSite,
        boolean partitioned,
        @Nullable Boolean secure,
        @Nullable Duration maxAge) {

    public CookieOptions {
        CookieRules.checkName(name, secure);
        CookieRules.checkPath(path, name);
        CookieRules.checkDomain(domain, name);
        CookieRules.checkSameSite(sameSite, secure);
        CookieRules.checkPartitioned(partitioned, secure);
        CookieRules.checkMaxAge(maxAge);
    }

    /** {@code mist_session} for the whole host, until the browser is closed; HttpOnly, SameSite=Lax. */
    public static CookieOptions defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Which requests from other sites carry the cookie. */
    public enum SameSite {
        /** None. */
        STRICT("Strict"),
        /** Only those that lead the user here. */
        LAX("Lax"),
        /** All. */
        NONE("None");

        private final String attributeValue;

        SameSite(String attributeValue) {
            this.attributeValue = attributeValue;
        }

        String attributeValue() {
            return attributeValue;
        }
    }

    /** Builds options, which are checked together by {@link #build}. */
    public static final class Builder {

        private String name = "mist_session";
        private String path = "/";
        private @Nullable String domain;
        private boolean httpOnly = true;
        private SameSite sameSite = SameSite.LAX;
        private boolean partitioned;
        private @Nullable Boolean secure;
        private @Nullable Duration maxAge;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder path(String path) {
            this.path = path;
            return this;
        }

        public Builder domain(@Nullable String domain) {
            this.domain = domain;
            return this;
        }

        public Builder httpOnly(boolean httpOnly) {
            this.httpOnly = httpOnly;
            return this;
        }

        public Builder sameSite(SameSite sameSite) {
            this.sameSite = sameSite;
            return this;
        }

        public Builder partitioned(boolean partitioned) {
            this.partitioned = partitioned;
            return this;
        }

        public Builder secure(@Nullable Boolean secure) {
            this.secure = secure;
            return this;
        }

        public Builder maxAge(@Nullable Duration maxAge) {
            this.maxAge = maxAge;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws InvalidSettingException if a browser would not keep such a cookie
         */
        public CookieOptions build() {
            return new CookieOptions(name, path, domain, httpOnly, sameSite, partitioned, secure, maxAge);
        }
    }
}

package io.mistsession.boot;

import io.mistsession.propagation.CookieOptions.SameSite;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.env.Environment;

/** What {@code server.servlet.session.*} says, which counts where {@code mist.session.*} says nothing. */
record ServletSessionProperties(
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration timeout,
        @DefaultValue Cookie cookie) {

    record Cookie(
            @Nullable String name,
            @Nullable String path,
            @Nullable String domain,
            @Nullable Boolean httpOnly,
            @Nullable String sameSite,
            @Nullable Boolean partitioned,
            @Nullable Boolean secure,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxAge) {

        /** A cookie without the attribute is treated as Lax by browsers, so "omitted" is the default here too. */
        @Nullable
        SameSite sameSitePolicy() {
            return sameSite == null || sameSite.equalsIgnoreCase("omitted")
                    ? null
                    : SameSite.valueOf(sameSite.toUpperCase(Locale.ROOT));
        }

        /** A servlet max age that is not positive means a cookie for as long as the browser is open. */
        @Nullable
        Duration persistence() {
            return maxAge == null || maxAge.isZero() || maxAge.isNegative() ? null : maxAge;
        }
    }

    static ServletSessionProperties of(Environment environment) {
        return Binder.get(environment).bindOrCreate("server.servlet.session", ServletSessionProperties.class);
    }
}

package io.mistsession.manager;

import static io.mistsession.InvalidSettingException.describe;

import io.mistsession.InvalidSettingException;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.SessionLimit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of time, checked once and complete: whatever was left unset has its default. */
record SessionPolicy(
        Duration timeout,
        Duration absoluteTimeout,
        Duration touchInterval,
        @Nullable Duration rotationInterval,
        Duration rotationGrace,
        Duration reauthenticationTimeout,
        OnLogin onLogin,
        @Nullable SessionLimit sessionLimit) {

    private static final String PREFIX = "mist.session.";
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MILLENNIUM = Duration.ofDays(365_250);

    static SessionPolicy of(
            @Nullable Duration timeout,
            @Nullable Duration absoluteTimeout,
            @Nullable Duration touchInterval,
            SecurityOptions security) {
        Duration absolute = positive("absolute-timeout", absoluteTimeout, Duration.ofHours(24));
        Duration idle = positive("timeout", timeout, shorter(Duration.ofMinutes(30), absolute));
        atMost("timeout", idle, "absolute-timeout", absolute);
        Duration rotation = security.rotationInterval();
        return new SessionPolicy(
                idle,
                absolute,
                touchInterval(touchInterval, idle),
                rotation == null ? null : rotationInterval(rotation, absolute),
                rotationGrace(security.rotationGrace(), rotation),
                reauthenticationTimeout(security.reauthenticationTimeout(), absolute),
                security.onLogin(),
                security.sessionLimit());
    }

    /** What is in force, for the log. */
    String summary() {
        return "idle timeout " + describe(timeout)
                + ", absolute timeout " + describe(absoluteTimeout)
                + ", uses noted every " + describe(touchInterval)
                + ", tokens replaced "
                + (rotationInterval == null
                        ? "at log-in only"
                        : "every " + describe(rotationInterval) + " with " + describe(rotationGrace) + " of grace")
                + ", re-authentication after " + describe(reauthenticationTimeout)
                + (sessionLimit == null ? "" : ", at most " + sessionLimit.max() + " sessions of an owner");
    }

    /** What is in force, by the names of the properties. */
    Map<String, Duration> timeouts() {
        Map<String, Duration> all = new LinkedHashMap<>();
        all.put("timeout", timeout);
        all.put("absolute-timeout", absoluteTimeout);
        all.put("touch-interval", touchInterval);
        if (rotationInterval != null) {
            all.put("security.rotation-interval", rotationInterval);
            all.put("security.rotation-grace", rotationGrace);
        }
        all.put("security.reauthentication-timeout", reauthenticationTimeout);
        return all;
    }

    /** An idle timeout with its margin: the touch interval, scaled down for a session that lives shorter. */
    IdleTimeout idleTimeout(Duration maxAge) {
        Duration whole = wholeMillis(maxAge);
        if (whole.compareTo(timeout) >= 0) {
            return new IdleTimeout(whole, touchInterval);
        }
        double scale = (double) whole.toMillis() / timeout.toMillis();
        return new IdleTimeout(whole, Duration.ofMillis((long) (touchInterval.toMillis() * scale)));
    }

    private static Duration touchInterval(@Nullable Duration explicit, Duration timeout) {
        if (explicit == null) {
            return shorter(Duration.ofMinutes(1), timeout.dividedBy(30)).truncatedTo(ChronoUnit.MILLIS);
        }
        if (explicit.isNegative() || explicit.compareTo(timeout.dividedBy(2)) > 0) {
            throw new InvalidSettingException(
                    PREFIX + "touch-interval",
                    explicit,
                    "must be between 0 and half of " + PREFIX + "timeout (" + describe(timeout) + ").",
                    "Lower the one or raise the other; 0 renews the session at every use.");
        }
        return explicit.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Duration rotationInterval(Duration explicit, Duration absolute) {
        Duration interval = positive("security.rotation-interval", explicit, explicit);
        atMost("security.rotation-interval", interval, "absolute-timeout", absolute);
        return interval;
    }

    private static Duration rotationGrace(@Nullable Duration explicit, @Nullable Duration interval) {
        if (interval == null) {
            if (explicit != null) {
                throw new InvalidSettingException(
                        PREFIX + "security.rotation-grace",
                        explicit,
                        "has no effect without " + PREFIX + "security.rotation-interval.",
                        "Set the interval too, or remove the grace.");
            }
            return Duration.ZERO;
        }
        if (explicit == null) {
            return shorter(Duration.ofSeconds(10), interval.dividedBy(2));
        }
        if (explicit.isNegative() || explicit.compareTo(interval) >= 0) {
            throw new InvalidSettingException(
                    PREFIX + "security.rotation-grace",
                    explicit,
                    "must not be negative, and shorter than " + PREFIX + "security.rotation-interval ("
                            + describe(interval) + ").",
                    "Lower the one or raise the other.");
        }
        return explicit;
    }

    private static Duration reauthenticationTimeout(@Nullable Duration explicit, Duration absolute) {
        Duration timeout =
                positive("security.reauthentication-timeout", explicit, shorter(Duration.ofMinutes(10), absolute));
        atMost("security.reauthentication-timeout", timeout, "absolute-timeout", absolute);
        return timeout;
    }

    private static Duration positive(String name, @Nullable Duration explicit, Duration otherwise) {
        if (explicit != null && explicit.compareTo(MILLISECOND) < 0) {
            throw new InvalidSettingException(
                    PREFIX + name, explicit, "must be at least 1ms.", "Set a longer time, such as 30m.");
        }
        return explicit == null ? otherwise : wholeMillis(shorter(explicit, MILLENNIUM));
    }

    private static void atMost(String name, Duration value, String otherName, Duration other) {
        if (value.compareTo(other) > 0) {
            throw new InvalidSettingException(
                    PREFIX + name,
                    value,
                    "must not exceed " + PREFIX + otherName + " (" + describe(other) + ").",
                    "Lower the one or raise the other.");
        }
    }

    /** Rounds up to what stores can keep; what is longer than anybody lives need not be rounded. */
    private static Duration wholeMillis(Duration duration) {
        Duration whole = duration.truncatedTo(ChronoUnit.MILLIS);
        boolean isWhole = whole.equals(duration) || duration.compareTo(MILLENNIUM) >= 0;
        return isWhole ? duration : whole.plus(MILLISECOND);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}

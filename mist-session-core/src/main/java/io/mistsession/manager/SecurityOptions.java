package io.mistsession.manager;

import io.mistsession.store.SessionLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When tokens are replaced, how long a log-in is recent, and how many sessions an owner may have.
 *
 * @param onLogin what happens to the attributes of a session at a log-in
 * @param rotationInterval how often a token is replaced while it is used; {@code null}: never for its age alone
 * @param rotationGrace how long a replaced token still serves requests that were under way; {@code null}: the shorter of
 *     10 s and half the interval
 * @param reauthenticationTimeout how long after a log-in sensitive operations are allowed; {@code null}: the shorter of
 *     10 min and the absolute timeout
 * @param sessionLimit how many sessions an owner may have; {@code null}: as many as they like
 */
public record SecurityOptions(
        OnLogin onLogin,
        @Nullable Duration rotationInterval,
        @Nullable Duration rotationGrace,
        @Nullable Duration reauthenticationTimeout,
        @Nullable SessionLimit sessionLimit) {

    /** Attributes stay at log-in, and tokens are not replaced for their age. */
    public static SecurityOptions defaults() {
        return new SecurityOptions(OnLogin.KEEP_ATTRIBUTES, null, null, null, null);
    }

    /** The same options with another treatment of the attributes at a log-in. */
    public SecurityOptions withOnLogin(OnLogin treatment) {
        return new SecurityOptions(treatment, rotationInterval, rotationGrace, reauthenticationTimeout, sessionLimit);
    }

    /** The same options, with tokens that are replaced after {@code interval}; {@code null}: never for their age. */
    public SecurityOptions withRotationInterval(@Nullable Duration interval) {
        return new SecurityOptions(onLogin, interval, rotationGrace, reauthenticationTimeout, sessionLimit);
    }

    /** The same options with another grace for replaced tokens. */
    public SecurityOptions withRotationGrace(@Nullable Duration grace) {
        return new SecurityOptions(onLogin, rotationInterval, grace, reauthenticationTimeout, sessionLimit);
    }

    /** The same options with another time for which a log-in is recent. */
    public SecurityOptions withReauthenticationTimeout(@Nullable Duration timeout) {
        return new SecurityOptions(onLogin, rotationInterval, rotationGrace, timeout, sessionLimit);
    }

    /** The same options with another limit of an owner's sessions; {@code null}: none. */
    public SecurityOptions withSessionLimit(@Nullable SessionLimit limit) {
        return new SecurityOptions(onLogin, rotationInterval, rotationGrace, reauthenticationTimeout, limit);
    }
}

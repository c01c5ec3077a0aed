package io.mistsession.boot;

import io.mistsession.Fingerprint;
import io.mistsession.InvalidSettingException;
import io.mistsession.fingerprint.FingerprintPolicy;
import io.mistsession.manager.OnLogin;
import io.mistsession.manager.SecurityOptions;
import io.mistsession.propagation.CookieOptions.SameSite;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionLimit.WhenReached;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The properties of Mist Session. A property that is not known stops the start.
 *
 * @param enabled Whether Mist Session is switched on.
 * @param store Where sessions are kept.
 * @param timeout How long a session lives without being used. If not set, server.servlet.session.timeout applies; without
 *     that 30m, or the absolute timeout if that is shorter.
 * @param absoluteTimeout How long a session lives however much it is used; a log-in starts it anew.
 * @param touchInterval How precisely the last use is recorded; a session may live this much longer. At most half the
 *     timeout; 0 records every use. The default is a thirtieth of the timeout, at most 1m.
 * @param detectChanges Whether a value that was read and then changed in place is saved.
 * @param readOnlyPaths Path patterns of requests that only read their session, such as polling: they do not renew it, do
 *     not replace its token and save nothing.
 */
@ConfigurationProperties(prefix = "mist.session", ignoreUnknownFields = false)
public record MistSessionProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("memory") StoreType store,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration timeout,

        @DurationUnit(ChronoUnit.SECONDS) @DefaultValue("24h")
        Duration absoluteTimeout,

        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration touchInterval,
        @DefaultValue("true") boolean detectChanges,
        @DefaultValue List<String> readOnlyPaths,
        @DefaultValue Gc gc,
        @DefaultValue Memory memory,
        @DefaultValue Redis redis,
        @DefaultValue NearCache nearCache,
        @DefaultValue HttpSession httpSession,
        @DefaultValue Cookie cookie,
        @DefaultValue Header header,
        @DefaultValue Security security,
        @DefaultValue Codec codec) {

    List<PathPattern> readOnlyPathPatterns() {
        return readOnlyPaths.isEmpty() ? List.of() : PathPatterns.parse("mist.session.read-only-paths", readOnlyPaths);
    }

    /** Where sessions are kept. */
    public enum StoreType {
        /** In this process. */
        MEMORY,
        /** On a Redis or Valkey server that all nodes share. */
        REDIS
    }

    /**
     * The garbage collection.
     *
     * @param enabled Whether sessions that have run out are collected, and their expiry published. If not, they
     *     end without an event.
     * @param interval How often.
     */
    public record Gc(
            @DefaultValue("true") boolean enabled,

            @DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10m")
            Duration interval) {}

    /**
     * The memory store.
     *
     * @param maxSize How much memory sessions may take; beyond it, sessions without an owner are evicted. The
     *     default is a quarter of the heap.
     */
    public record Memory(@Nullable DataSize maxSize) {}

    /**
     * The Redis store. Where the server is, and how to connect to it, spring.data.redis.* says.
     *
     * @param prefix What the names of all keys begin with; no braces, no white space. Applications that share a server need
     *     different ones.
     * @param timeout How long a request waits for one answer of the server, or for a connection; at most 1m. A number
     *     without a unit is in milliseconds.
     */
    public record Redis(
            @DefaultValue("mist:session:") String prefix,

            @DurationUnit(ChronoUnit.MILLIS) @DefaultValue("500ms")
            Duration timeout) {

        public Redis {
            RedisBounds.check(prefix, timeout);
        }
    }

    /**
     * The near cache of the Redis store.
     *
     * @param enabled Whether GET and HEAD requests may read sessions that this process has loaded before, without asking
     *     Redis, which tells of changes.
     * @param maxSize About how much memory it takes at most, 1MB or more.
     * @param maxStaleness How old what it answers may be at most, from 100ms to 1m.
     */
    public record NearCache(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("32MB") DataSize maxSize,

            @DurationUnit(ChronoUnit.SECONDS) @DefaultValue("2s")
            Duration maxStaleness) {

        public NearCache {
            RedisBounds.checkNearCache(maxSize, maxStaleness);
        }
    }

    /**
     * Sessions by the servlet API.
     *
     * @param enabled Whether HttpServletRequest.getSession() is a session of Mist Session, and the container's own are
     *     neither tracked nor sent to clients.
     */
    public record HttpSession(@DefaultValue("true") boolean enabled) {}

    /**
     * The cookie that carries the token.
     *
     * @param enabled Whether tokens travel in a cookie.
     * @param name Its name. Unset, server.servlet.session.cookie.name counts.
     * @param path Its path. Unset, server.servlet.session.cookie.path counts.
     * @param domain Its domain. Unset, server.servlet.session.cookie.domain counts; without that, the cookie goes back to
     *     the host that set it only.
     * @param httpOnly Whether scripts cannot read it. Unset, server.servlet.session.cookie.http-only counts.
     * @param sameSite Which requests from other sites carry it. Unset, server.servlet.session.cookie.same-site counts.
     * @param partitioned Whether each top-level site gets a jar of its own; needs secure=true. Unset,
     *     server.servlet.session.cookie.partitioned counts.
     * @param secure Whether it travels over HTTPS only. Unset, server.servlet.session.cookie.secure counts; without that
     *     it is, except on plain HTTP to a loopback host without a proxy.
     * @param maxAge How long the browser keeps it, renewed along with the session; at most what is left of the absolute
     *     life, and 400d. Unset, server.servlet.session.cookie.max-age counts; without that, until the browser is
     *     closed.
     */
    public record Cookie(
            @DefaultValue("true") boolean enabled,
            @Nullable String name,
            @Nullable String path,
            @Nullable String domain,
            @Nullable Boolean httpOnly,
            @Nullable SameSite sameSite,
            @Nullable Boolean partitioned,
            @Nullable Boolean secure,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxAge) {}

    /**
     * The header that carries the token.
     *
     * @param enabled Whether tokens travel in a header, for clients that are not browsers.
     * @param name Its name, in requests and responses.
     */
    public record Header(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("X-Session-Token") String name) {}

    /**
     * What keeps a session in the right hands.
     *
     * @param onLogin What happens to a session's attributes at a log-in.
     * @param rotationInterval How often a token is replaced while it is used. Unset, never for its age alone.
     * @param rotationGrace How long a replaced token still serves requests that were under way. The default is 10s, or
     *     half the interval if that is shorter.
     * @param reauthenticationTimeout How long after a log-in sensitive operations are allowed. The default is 10m, or the
     *     absolute timeout if that is shorter.
     * @param fingerprint What of a client must stay the same for its token to be accepted.
     * @param trustedProxies Addresses or CIDR blocks of proxies whose X-Forwarded-For is believed.
     * @param maxSessionsPerOwner How many sessions an owner may have, from 1 to 1000. Unset, as many as they like.
     * @param whenLimitReached What a further log-in does if its owner has as many sessions as allowed.
     */
    public record Security(
            @DefaultValue("keep-attributes") OnLogin onLogin,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration rotationInterval,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration rotationGrace,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration reauthenticationTimeout,
            @DefaultValue("none") FingerprintPolicy fingerprint,
            @DefaultValue List<String> trustedProxies,
            @Nullable Integer maxSessionsPerOwner,
            @DefaultValue("remove-least-recently-used") WhenReached whenLimitReached) {

        SecurityOptions options() {
            SessionLimit limit =
                    maxSessionsPerOwner == null ? null : new SessionLimit(maxSessionsPerOwner, whenLimitReached);
            return new SecurityOptions(onLogin, rotationInterval, rotationGrace, reauthenticationTimeout, limit);
        }

        Fingerprint clientFingerprint() {
            return fingerprint.fingerprint(trustedProxies);
        }
    }

    /**
     * How attributes are stored, and how much of them.
     *
     * @param allowedPackages Packages whose classes may be stored, in addition to the application's own.
     * @param javaSerialization Whether values that JSON cannot hold are stored by Java serialization, behind a filter.
     * @param maxAttributeSize How large one encoded value may be.
     * @param maxSessionSize How large all names and values of a session may be.
     * @param maxAttributes How many attributes a session may have.
     * @param maxNameLength How many characters the name of an attribute may have.
     * @param maxDepth How deep the JSON of a value may be nested.
     */
    public record Codec(
            @DefaultValue List<String> allowedPackages,
            @DefaultValue("false") boolean javaSerialization,
            @DefaultValue("64KB") DataSize maxAttributeSize,
            @DefaultValue("512KB") DataSize maxSessionSize,
            @DefaultValue("256") int maxAttributes,
            @DefaultValue("256") int maxNameLength,
            @DefaultValue("64") int maxDepth) {

        AttributeLimits limits() {
            AttributeLimits limits =
                    new AttributeLimits(bytes(maxAttributeSize), bytes(maxSessionSize), maxAttributes, maxNameLength);
            if (maxAttributeSize.compareTo(maxSessionSize) > 0) {
                throw new InvalidSettingException(
                        "mist.session.codec.max-attribute-size",
                        maxAttributeSize,
                        "must not exceed mist.session.codec.max-session-size (" + maxSessionSize + ").",
                        "Lower the one or raise the other.");
            }
            return limits;
        }

        /** Sizes beyond what an array can hold are no limit at all. */
        private static int bytes(DataSize size) {
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
        }
    }
}

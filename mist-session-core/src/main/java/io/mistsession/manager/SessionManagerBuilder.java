package io.mistsession.manager;

import io.mistsession.AttributeCodec;
import io.mistsession.Device;
import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import io.mistsession.MonotonicClock;
import io.mistsession.Propagator;
import io.mistsession.SessionEventListener;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the parts and settings of a {@link SessionManager}. This class is not thread-safe. */
public final class SessionManagerBuilder {

    private static final Logger log = LoggerFactory.getLogger(SessionManager.class);

    private final SessionStore store;
    private @Nullable Propagator propagator;
    private @Nullable AttributeCodec codec;
    private Clock clock = MonotonicClock.system();
    private TokenSource tokenSource = TokenSource.secureRandom();
    private SessionEventListener events = SessionEventListener.none();
    private AttributeLimits limits = AttributeLimits.defaults();
    private SecurityOptions security = SecurityOptions.defaults();
    private Fingerprint fingerprint = Fingerprint.none();
    private Function<Exchange, @Nullable Device> devices = exchange -> null;
    private boolean detectChanges = true;
    private Duration updateTimeout = Duration.ofSeconds(5);
    private Supplier<ReentrantLock> locks = ReentrantLock::new;
    private @Nullable Duration timeout;
    private @Nullable Duration absoluteTimeout;
    private @Nullable Duration touchInterval;

    SessionManagerBuilder(SessionStore store) {
        this.store = store;
    }

    /** How tokens travel; there is no default. */
    public SessionManagerBuilder propagator(Propagator propagator) {
        this.propagator = propagator;
        return this;
    }

    /** How attributes are encoded; there is no default. */
    public SessionManagerBuilder codec(AttributeCodec codec) {
        this.codec = codec;
        return this;
    }

    /** The clock of this node; the default starts with the system's time and never jumps. */
    public SessionManagerBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Where ids and secrets come from; the default is {@link java.security.SecureRandom}. */
    public SessionManagerBuilder tokenSource(TokenSource tokenSource) {
        this.tokenSource = tokenSource;
        return this;
    }

    /** Called for everything that happens to sessions; there is no listener by default. */
    public SessionManagerBuilder events(SessionEventListener events) {
        this.events = events;
        return this;
    }

    /** The idle timeout; the default is 30 minutes, or the absolute timeout if that is shorter. */
    public SessionManagerBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** How long a session lives at most, even if it is used; the default is 24 hours. */
    public SessionManagerBuilder absoluteTimeout(Duration absoluteTimeout) {
        this.absoluteTimeout = absoluteTimeout;
        return this;
    }

    /** How precisely the last use is recorded; zero records every use. The default is a thirtieth of the timeout, at most 1 min. */
    public SessionManagerBuilder touchInterval(Duration touchInterval) {
        this.touchInterval = touchInterval;
        return this;
    }

    /** Whether values that were read and then changed in place are saved; the default is true. */
    public SessionManagerBuilder detectChanges(boolean detectChanges) {
        this.detectChanges = detectChanges;
        return this;
    }

    /** How long an atomic change is repeated while other writers are faster; the default is 5 s. */
    public SessionManagerBuilder updateTimeout(Duration updateTimeout) {
        this.updateTimeout = updateTimeout;
        return this;
    }

    /** How many and how large attributes a session may have. */
    public SessionManagerBuilder limits(AttributeLimits limits) {
        this.limits = limits;
        return this;
    }

    /** What a client must not change; the default is nothing. */
    public SessionManagerBuilder fingerprint(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
        return this;
    }

    /** From which device an owner logs in; by default that is not known. */
    public SessionManagerBuilder devices(Function<Exchange, @Nullable Device> devices) {
        this.devices = devices;
        return this;
    }

    /** Rotation, re-authentication, and how many sessions an owner may have. */
    public SessionManagerBuilder security(SecurityOptions security) {
        this.security = security;
        return this;
    }

    /**
     * Builds the manager.
     *
     * @throws io.mistsession.InvalidSettingException if the settings contradict each other
     * @throws IllegalStateException without a propagator or a codec
     */
    public SessionManager build() {
        if (propagator == null || codec == null) {
            throw new IllegalStateException("A session manager needs a propagator and a codec, such as"
                    + " CookiePropagator.of(CookieOptions.defaults()) and JsonAttributeCodec.");
        }
        SessionPolicy policy = SessionPolicy.of(timeout, absoluteTimeout, touchInterval, security);
        log.info("Sessions are kept in {}: {}", store, policy.summary());
        EventPublisher publisher = new EventPublisher(events, clock);
        AttributeEncoder encoder = new AttributeEncoder(codec, limits, detectChanges);
        SessionWriter writer = new SessionWriter(store, tokenSource, publisher, policy.absoluteTimeout(), limits);
        return new SessionManager(new ManagerParts(
                store,
                propagator,
                tokenSource,
                fingerprint,
                devices,
                policy,
                encoder,
                new AttributeUpdater(encoder, writer, updateTimeout),
                new SessionLoader(store, propagator, publisher),
                writer,
                publisher,
                clock,
                locks));
    }

    /** For tests that count how often the lock of an exchange is taken. */
    SessionManagerBuilder locks(Supplier<ReentrantLock> locks) {
        this.locks = locks;
        return this;
    }
}

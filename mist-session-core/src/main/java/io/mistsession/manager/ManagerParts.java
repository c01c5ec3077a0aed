package io.mistsession.manager;

import io.mistsession.Device;
import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import io.mistsession.Propagator;
import io.mistsession.TokenSource;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all sessions of a manager share. */
record ManagerParts(
        SessionStore store,
        Propagator propagator,
        TokenSource tokens,
        Fingerprint fingerprint,
        Function<Exchange, @Nullable Device> devices,
        SessionPolicy policy,
        AttributeEncoder encoder,
        AttributeUpdater updater,
        SessionLoader loader,
        SessionWriter writer,
        EventPublisher events,
        Clock clock,
        Supplier<ReentrantLock> locks) {}

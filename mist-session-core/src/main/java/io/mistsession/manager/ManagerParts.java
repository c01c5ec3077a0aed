package io.mistsession.manager;

import io.mistsession.Fingerprint;
import io.mistsession.Propagator;
import io.mistsession.TokenSource;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What all sessions of a manager share. */
record ManagerParts(
        SessionStore store,
        Propagator propagator,
        TokenSource tokens,
        Fingerprint fingerprint,
        SessionPolicy policy,
        AttributeEncoder encoder,
        AttributeUpdater updater,
        SessionLoader loader,
        SessionWriter writer,
        EventPublisher events,
        Clock clock,
        Supplier<ReentrantLock> locks) {}

package io.mistsession.manager;

import java.time.Clock;

/** What all sessions of a manager share. */
record ManagerParts(
        SessionWriter writer,
        AttributeUpdater updater,
        AttributeEncoder encoder,
        SessionPolicy policy,
        EventPublisher events,
        Clock clock) {}

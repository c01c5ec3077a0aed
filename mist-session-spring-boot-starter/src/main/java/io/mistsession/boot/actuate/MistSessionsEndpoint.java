package io.mistsession.boot.actuate;

import io.mistsession.EndReason;
import io.mistsession.SessionName;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Shows what is in force; shows and removes one session, or those of an owner. It does not list all sessions. */
@Endpoint(id = "mistsessions")
final class MistSessionsEndpoint {

    private final SessionManager manager;
    private final SessionStore store;
    private final SessionCounts counts;

    MistSessionsEndpoint(SessionManager manager, SessionStore store, SessionCounts counts) {
        this.manager = manager;
        this.store = store;
        this.counts = counts;
    }

    /**
     * Without an owner, what is in force; with one, up to 100 of the owner's sessions, the latest log-in first.
     *
     * @param page {@code next} of the page before
     */
    @ReadOperation
    OperationResponseBody sessions(@Nullable String owner, @Nullable String page) {
        if (owner == null) {
            return overview();
        }
        return OwnerSessionsDescriptor.of(page == null ? manager.findByOwner(owner) : manager.findByOwner(owner, page));
    }

    SessionsDescriptor overview() {
        return SessionsDescriptor.of(store, manager.timeouts(), counts);
    }

    /** Null, which is a 404, if there is no such session. The store is asked, so that no attribute is decoded. */
    @ReadOperation
    @Nullable
    SessionDescriptor session(@Selector String id) {
        return SessionName.parse(id)
                .flatMap(this::find)
                .map(SessionDescriptor::of)
                .orElse(null);
    }

    private Optional<SessionRecord> find(SessionName name) {
        return store.find(name.id())
                .filter(found -> name.generation().orElse(found.generation()) == found.generation());
    }

    /** Signs an owner out everywhere; their clients are told that an administrator has done so. */
    @DeleteOperation
    RemovedSessions removeByOwner(String owner) {
        return new RemovedSessions(manager.removeByOwner(owner, EndReason.ENDED_BY_ADMIN));
    }

    /** How many sessions were removed. */
    record RemovedSessions(int removed) implements OperationResponseBody {}

    /** False if there is no such session. */
    @DeleteOperation
    boolean remove(@Selector String id) {
        return manager.remove(id);
    }
}

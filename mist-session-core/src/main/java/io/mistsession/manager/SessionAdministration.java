package io.mistsession.manager;

import io.mistsession.EndReason;
import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionInfo;
import io.mistsession.SessionPage;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions outside any request: by their names, and by their owners. */
abstract sealed class SessionAdministration permits SessionManager {

    private final NamedSessions named;
    private final OwnerSessions owners;

    SessionAdministration(ManagerParts parts) {
        this.named = new NamedSessions(parts);
        this.owners = new OwnerSessions(parts);
    }

    /**
     * A session by its name, outside any request. It is not renewed, and {@link Session#save()} writes what is changed.
     *
     * @param id of the session; if it is followed by a dot and a generation, that must be the session's
     */
    public Optional<Session> find(String id) {
        return named.find(id).map(Session.class::cast);
    }

    /**
     * Uses a session by its name, outside any request: it is renewed, and what {@code work} changes is saved with that.
     *
     * @param id of the session; if it is followed by a dot and a generation, that must be the session's
     * @return false if there is no such session; {@code work} was not called
     */
    public boolean use(String id, Consumer<Session> work) {
        return named.use(id, work);
    }

    /**
     * Removes a session by its name, as an administrator does. The client keeps its cookie, which opens
     * nothing any more, and is told {@link EndReason#ENDED_BY_ADMIN}.
     *
     * @param id of the session; a dot and a generation behind it are ignored
     * @return false if there was no such session
     */
    public boolean remove(String id) {
        return named.remove(id);
    }

    /**
     * Makes and stores a session outside any request.
     *
     * @throws IllegalStateException if clients are fingerprinted, since there is no client to take the fingerprint of
     */
    public IssuedSession create() {
        return named.create();
    }

    /**
     * The sessions of an owner, the latest log-in first: the first page of at most 100. It reads no attributes and renews
     * nothing.
     */
    public SessionPage<SessionInfo> findByOwner(String owner) {
        return owners.find(owner, null);
    }

    /**
     * A further page of the sessions of an owner.
     *
     * @param page {@link SessionPage#next()} of the page before
     * @throws IllegalArgumentException if it is not that
     */
    public SessionPage<SessionInfo> findByOwner(String owner, String page) {
        return owners.find(owner, page);
    }

    /**
     * Signs an owner out everywhere: removes all sessions that were bound to them before the call. Their clients are told
     * {@link EndReason#SIGNED_OUT_ELSEWHERE}.
     *
     * @return how many were removed
     */
    public int removeByOwner(String owner) {
        return removeByOwner(owner, EndReason.SIGNED_OUT_ELSEWHERE);
    }

    /** The same, with what the clients are told. */
    public int removeByOwner(String owner, EndReason reason) {
        return owners.remove(owner, id -> true, reason);
    }

    /**
     * Signs an owner out on all devices but one.
     *
     * @param keptId of the session that stays
     * @return how many were removed
     */
    public int removeOthers(String owner, String keptId) {
        return owners.remove(owner, id -> !id.equals(keptId), EndReason.SIGNED_OUT_ELSEWHERE);
    }

    /**
     * Signs an owner out on one device, as they do from a list of their devices.
     *
     * @return false if this owner has no such session
     */
    public boolean removeOne(String owner, String id) {
        return owners.remove(owner, id::equals, EndReason.SIGNED_OUT_ELSEWHERE) > 0;
    }
}

package io.mistsession.store;

/** What became of a new session. */
public sealed interface CreateResult permits CreateResult.Created, Refusal {

    /** It is stored. */
    record Created(SessionRecord session) implements CreateResult {}
}

package io.mistsession.store;

/** The result of {@link SessionStore#create}. */
public sealed interface CreateResult permits CreateResult.Created, Refusal {

    /** The session is stored. */
    record Created(SessionRecord session) implements CreateResult {}
}

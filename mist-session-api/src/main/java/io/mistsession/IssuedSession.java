package io.mistsession;

/** A session that was made outside any request, with the token to hand to its client. */
public record IssuedSession(Session session, SessionToken token) {}
